/** JSON with two blanks of indent and a newline at the end; keys stand in the order they were given. */
export function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
