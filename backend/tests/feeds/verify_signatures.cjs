// Asks the official JavaScript verifier about each call on standard input and prints what it says.
// Usage: node verify_signatures.cjs FOLDER_OF_THE_PACKAGE < calls.json
"use strict";
const { readFileSync } = require("node:fs");
const { Webhook } = require(process.argv[2]);

const verdicts = JSON.parse(readFileSync(0, "utf8")).map(({ secret, headers, body }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return "accepted";
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
});
process.stdout.write(JSON.stringify(verdicts));
