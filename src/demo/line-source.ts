/** Draws the lines of the ledger one after another, in the order of posting. */
import { FIRST_DAY, LAST_DAY, linesUpToDay } from "./calendar.ts";
import type { City } from "./city.ts";
import { RATES } from "./city-plan.ts";
import { DEPARTMENTS } from "./content/departments.ts";
import { BROKEN, type Broken, type Line } from "./line.ts";
import type { LineTables } from "./line-tables.ts";
import { lognormalMultipliers, normalQuantiles, seededRandom, weightedDraw } from "./random.ts";

const QUANTILES = 4096;
/** Of the documents that may be paid twice, which are; the others (credits, standing payments, grants) never are. */
const DUPLICATE_DOCUMENTS = RATES.suspectedDuplicates * 1.5;
const CREDIT_DOCUMENTS = RATES.creditNotes * 1.02;
/** Credits are smaller than payments; payments are made a little larger, so that the money planned is reached. */
const CREDIT_SIZE = 0.35;
const NET_FACTOR = 1 / (1 - RATES.creditNotes * (1 + CREDIT_SIZE));

/** A document that may come a second time. */
type Remembered = Pick<
  Line,
  | "document"
  | "day"
  | "invoiceDay"
  | "payee"
  | "spelling"
  | "department"
  | "contract"
  | "ending"
  | "endingNumber"
> & { accounts: number[]; phrases: number[]; cents: number[] };

/** Lines per document: mostly one. */
function linesPerDocument(at: number): number {
  if (at < 0.7) return 1;
  if (at < 0.86) return 2;
  if (at < 0.94) return 3;
  return at < 0.98 ? 4 : 6;
}

/**
 * A source of exactly `rows` lines. `next` fills the line, or says false when all are drawn.
 */
export function lineSource(city: City, tables: LineTables): { next(line: Line): boolean } {
  const { rows, seed } = city.plan;
  const random = seededRandom(seed, "lines");
  const drawPayee = weightedDraw(
    city.payees.map((payee) => payee.lineShare),
    random,
  );
  const amounts = lognormalMultipliers(QUANTILES, 1);
  const daysSpread = normalQuantiles(1024).map((z) => Math.exp(0.5 * z));
  const medianDays = Float64Array.from(DEPARTMENTS, (department) => department.medianDays);
  const isProcurement = Uint8Array.from(city.payees, (payee) => (payee.kind === "procurement" ? 1 : 0));
  const upToDay = linesUpToDay(rows);
  let day = FIRST_DAY;
  let done = 0;
  let document = 5_100_000_000;
  let left = 0;
  /** Documents that will come a second time, by the day on which they do. */
  const due: Remembered[][] = Array.from({ length: LAST_DAY + 2 }, () => []);
  let dueDay = FIRST_DAY;
  let remembered: Remembered | null = null;
  let replay: Remembered | null = null;
  let replayAt = 0;
  let isCredit = false;

  const startDocument = (line: Line): void => {
    document += 1;
    line.document = document;
    line.lineNumber = 0;
    line.day = day;
    line.duplicate = false;
    remembered = null;
    while (dueDay < day && due[dueDay]!.length === 0) dueDay += 1;
    const earlier = due[dueDay]!.pop();
    if (earlier !== undefined && earlier.cents.length > 0) {
      startReplay(line, earlier);
      return;
    }
    replay = null;
    let payee = drawPayee();
    while (day < tables.from[payee]! || day > tables.to[payee]!) payee = drawPayee();
    const firstSpelling = tables.firstSpelling[payee]!;
    const spellings = tables.firstSpelling[payee + 1]! - firstSpelling;
    const firstDepartment = tables.firstDepartment[payee]!;
    const departments = tables.firstDepartment[payee + 1]! - firstDepartment;
    line.payee = payee;
    line.spelling = firstSpelling + (spellings === 1 || random.next() < 0.65 ? 0 : random.below(spellings));
    line.department =
      tables.departments[firstDepartment + (random.next() < 0.8 ? 0 : random.below(departments))]!;
    line.invoiceDay = invoiceDay(line.department, payee);
    line.contract = contractFor(payee);
    isCredit = random.next() < CREDIT_DOCUMENTS;
    left = linesPerDocument(random.next());
    const bits = random.bits();
    line.ending = bits & 3;
    line.endingNumber = 100_000 + ((bits >>> 2) % 900_000);
    const once = isProcurement[payee] === 1 && !isCredit && tables.recurring[payee] === 0;
    if (once && random.next() < DUPLICATE_DOCUMENTS) {
      remembered = { ...line, accounts: [], phrases: [], cents: [] };
      due[Math.min(LAST_DAY + 1, day + 2 + random.below(24))]!.push(remembered);
    }
  };

  const startReplay = (line: Line, earlier: Remembered): void => {
    replay = earlier;
    line.payee = earlier.payee;
    const first = tables.firstSpelling[earlier.payee]!;
    const spellings = tables.firstSpelling[earlier.payee + 1]! - first;
    line.spelling = random.next() < 0.6 ? earlier.spelling : first + random.below(spellings);
    line.department = earlier.department;
    line.invoiceDay = earlier.invoiceDay;
    line.contract = earlier.contract;
    line.ending = earlier.ending;
    line.endingNumber = earlier.endingNumber;
    line.duplicate = true;
    left = earlier.cents.length;
    replayAt = 0;
  };

  const invoiceDay = (department: number, payee: number): number => {
    const at = random.next();
    if (at < RATES.invoiceDateMissing) return -1;
    if (at < RATES.invoiceDateMissing + RATES.invoiceAfterPosting) return day + 1 + random.below(20);
    if (isProcurement[payee] === 0) return day - 1 - random.below(6);
    const days = Math.round(medianDays[department]! * daysSpread[random.bits() & 1023]!);
    return day - Math.max(1, Math.min(240, days));
  };

  const contractFor = (payee: number): number => {
    for (let at = tables.firstContract[payee]!; at < tables.firstContract[payee + 1]!; at += 1) {
      const contract = tables.contracts[at]!;
      if (day < contract.start) continue;
      if (
        day <= contract.extendedTo
          ? random.next() < 0.75
          : day < contract.extendedTo + 200 && random.next() < 0.1
      )
        return at;
    }
    return -1;
  };

  const drawText = (line: Line): void => {
    const first = tables.firstAccount[line.payee]!;
    const count = tables.firstAccount[line.payee + 1]! - first;
    line.account = tables.accounts[first + (random.next() < 0.7 ? 0 : random.below(count))]!;
    const own = tables.ownPhrase[line.payee]!;
    const second = random.next() < 0.3 ? 1 : 0;
    line.phrase = (own >= 0 ? own : tables.firstPhrase[line.account]!) + second;
  };

  const drawCents = (payee: number): number => {
    const mean = tables.meanCents[payee]! * NET_FACTOR;
    const bits = random.bits();
    if (tables.recurring[payee] === 1 && bits < 0xb0000000)
      return Math.max(100, Math.round(mean)) * (isCredit ? -1 : 1);
    let cents = mean * amounts[bits & (QUANTILES - 1)]! * (0.94 + (bits >>> 12) * 1.1444091796875e-7);
    if ((bits & 0x70000000) === 0 && cents > 20_000) cents = Math.round(cents / 10_000) * 10_000;
    return isCredit ? -Math.max(1, Math.round(cents * CREDIT_SIZE)) : Math.max(1, Math.round(cents));
  };

  const next = (line: Line): boolean => {
    if (done >= rows) return false;
    while (done >= upToDay[day - FIRST_DAY]!) day += 1;
    done += 1;
    if (line.document !== 0 && !line.repeat && !line.again && line.broken === BROKEN.none) {
      const at = random.next();
      line.again = at < RATES.exportedTwice;
      line.repeat = !line.again && at < RATES.exportedTwice + RATES.trueRepeats;
      if (line.repeat) line.lineNumber += 1;
      if (line.again || line.repeat) return true;
    }
    line.repeat = false;
    line.again = false;
    if (left === 0) startDocument(line);
    left -= 1;
    line.lineNumber += 1;
    if (replay !== null) {
      line.account = replay.accounts[replayAt]!;
      line.phrase = replay.phrases[replayAt]!;
      line.cents = replay.cents[replayAt]!;
      replayAt += 1;
    } else {
      drawText(line);
      line.cents = drawCents(line.payee);
    }
    line.placeHidden = random.next() < RATES.placeMissingOnLine;
    const at = random.next();
    line.broken = at < RATES.broken ? ((1 + Math.floor((at / RATES.broken) * 5)) as Broken) : BROKEN.none;
    line.lineBreak = at > 1 - RATES.lineBreakInCell;
    line.comma = !line.lineBreak && at > 1 - RATES.lineBreakInCell - RATES.quotedComma;
    if (remembered !== null && line.broken === BROKEN.none) remember(remembered, line);
    return true;
  };
  return { next };
}

function remember(remembered: Remembered, line: Line): void {
  if (remembered.cents.length >= 6) return;
  remembered.accounts.push(line.account);
  remembered.phrases.push(line.phrase);
  remembered.cents.push(line.cents);
}
