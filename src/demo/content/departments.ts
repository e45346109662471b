/** Departments of the city: name, code, median days from invoice to payment, and the sectors they buy from. */
export type Department = { readonly name: string; readonly code: string; readonly medianDays: number };

export const DEPARTMENTS: readonly Department[] = [
  { name: "Mayor's Office", code: "1000", medianDays: 19 },
  { name: "Central Services", code: "1100", medianDays: 18 },
  { name: "Finance", code: "1200", medianDays: 14 },
  { name: "Human Resources", code: "1300", medianDays: 17 },
  { name: "Digital and IT", code: "1400", medianDays: 22 },
  { name: "Legal Service", code: "1500", medianDays: 25 },
  { name: "Public Order", code: "2000", medianDays: 21 },
  { name: "Fire and Rescue", code: "2100", medianDays: 20 },
  { name: "Schools", code: "3000", medianDays: 28 },
  { name: "Adult Education", code: "3100", medianDays: 23 },
  { name: "Culture and Museums", code: "3200", medianDays: 26 },
  { name: "City Library", code: "3300", medianDays: 18 },
  { name: "Social Services", code: "4000", medianDays: 27 },
  { name: "Children and Youth", code: "4100", medianDays: 25 },
  { name: "Public Health", code: "4200", medianDays: 22 },
  { name: "Sport and Pools", code: "4300", medianDays: 24 },
  { name: "Housing and Inclusion", code: "4400", medianDays: 29 },
  { name: "City Planning", code: "5000", medianDays: 30 },
  { name: "Building Management", code: "5100", medianDays: 31 },
  { name: "Roads and Bridges", code: "5200", medianDays: 33 },
  { name: "Transport", code: "5300", medianDays: 24 },
  { name: "Parks and Trees", code: "5400", medianDays: 23 },
  { name: "Environment and Climate", code: "5500", medianDays: 25 },
  { name: "Waste and Cleansing", code: "5600", medianDays: 21 },
  { name: "Economy and Markets", code: "6000", medianDays: 20 },
];

export function departmentIndex(name: string): number {
  const index = DEPARTMENTS.findIndex((department) => department.name === name);
  if (index < 0) throw new RangeError(`no such department: ${name}`);
  return index;
}
