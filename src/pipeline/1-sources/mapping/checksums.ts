/** Check characters of national tax numbers whose shape alone says too little. */

const SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

/** NIF, NIE or CIF with a right check character. */
export function spanishNumber(value: string): boolean {
  const number = value.toUpperCase().replaceAll(/[\s-]/g, "");
  const person = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(number);
  if (person !== null) {
    const prefix = person[1] === "" ? "" : String("XYZ".indexOf(person[1]!));
    return SPANISH_LETTERS[Number(prefix + person[2]!) % 23] === person[3];
  }
  const company = /^([ABCDEFGHJKLMNPQRSUVW])(\d{7})([\dA-J])$/.exec(number);
  if (company === null) return false;
  const digits = [...company[2]!].map(Number);
  const odd = digits
    .filter((_, at) => at % 2 === 0)
    .map((digit) => Math.floor((digit * 2) / 10) + ((digit * 2) % 10));
  const even = digits.filter((_, at) => at % 2 === 1);
  const check = (10 - ([...odd, ...even].reduce((a, b) => a + b, 0) % 10)) % 10;
  return company[3] === String(check) || company[3] === "JABCDEFGHI"[check];
}

/** Partita IVA with a right check digit, or the shape of a personal codice fiscale. */
export function italianNumber(value: string): boolean {
  const number = value.toUpperCase().replaceAll(/\s/g, "");
  if (/^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T]/.test(number)) return number.length === 16;
  if (!/^\d{11}$/.test(number)) return false;
  const sum = [...number].reduce((total, letter, at) => {
    const digit = Number(letter);
    return total + (at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return sum % 10 === 0;
}

/** Organisationsnummer: ten digits, the last a Luhn check digit. */
export function swedishNumber(value: string): boolean {
  const digits = value.replace("-", "");
  if (!/^\d{6}-\d{4}$/.test(value)) return false;
  const sum = [...digits].reduce((total, letter, at) => {
    const digit = Number(letter) * (at % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}

/** Y-tunnus: seven digits, a hyphen, a check digit modulo 11. */
export function finnishNumber(value: string): boolean {
  if (!/^\d{7}-\d$/.test(value)) return false;
  const sum =
    [7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(value[at]), 0) % 11;
  return sum !== 1 && (sum === 0 ? 0 : 11 - sum) === Number(value[8]);
}
