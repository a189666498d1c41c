// How the tests run: every file under test/ that ends in .test.ts, on plain Node.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    // A test that runs the program as a process takes seconds on a small machine under load; none is judged by its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "test/support/build.ts",
  },
});
