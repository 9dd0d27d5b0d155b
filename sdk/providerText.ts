/** What the provider process loads; `package.json` names the same entry in `exports`. */
export const providerModule = "pulumi-tencentcloud-kms/provider";

/**
 * The provider, as the state of every key holds it under `__provider`: a CommonJS module in text, which Pulumi's dynamic
 * provider process compiles in the directory of the program. It only loads the installed package, so that old state runs
 * the code that is installed.
 *
 * **State format**: states written by any version hold this text, so the entry `./provider` and its export `kmsKey` exist
 * for ever. A changed text would be written into each state by its next update, but is no change by itself. It stands twice
 * in the state of each key, and the engine writes the whole state at each step: every byte counts.
 *
 * A package that was dropped together with its last key previews well and then fails: for that case alone the text has a
 * word of its own, in front of the name of what is missing, and takes the stack away (the process prints message and stack).
 */
export const providerText =
  `exports.handler=_=>{try{return require('${providerModule}').kmsKey}` +
  "catch(e){if(e.requireStack)e.stack=e.message='Reinstall: '+e.message;throw e}}";
