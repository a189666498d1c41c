// How the tests run: every file under test/ that ends in .test.ts, on plain Node.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    globalSetup: "test/support/build.ts",
  },
});
