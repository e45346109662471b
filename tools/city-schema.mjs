// Writes docs/city.schema.json, the JSON Schema of city.yml. Run after a build; a test says when it is out of date.
import { writeFileSync } from "node:fs";
import { root } from "./prepare.mjs";

const { profileJsonSchema } = await import(`${root}dist/pipeline/profile/yaml.js`);
writeFileSync(`${root}docs/city.schema.json`, `${JSON.stringify(profileJsonSchema(), null, 2)}\n`);
