// The vocabulary as it is shipped, loaded once for the tests that need it.
import { fileURLToPath } from "node:url";
import { loadVocabulary } from "../../src/settings/vocabulary.ts";

/** The folder of the shipped vocabulary. */
export const vocabularyFolder = fileURLToPath(new URL("../../config/vocabulary", import.meta.url));

export const shippedVocabulary = loadVocabulary(vocabularyFolder);
