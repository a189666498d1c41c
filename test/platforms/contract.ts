// The contract of every platform: the same conversations on each, seen from both sides, the bot's and the people's.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { whatPeopleWrite } from "./contract/incoming.ts";
import { whatTheBotPosts } from "./contract/outgoing.ts";
import { type Begin, Scene } from "./contract/scene.ts";
import type { Features } from "./contract/stage.ts";

/**
 * Runs the contract on a platform.
 *
 * @param name as the report calls it
 * @param begin sets the platform up anew for each test
 */
export function platformContract(name: string, features: Features, begin: Begin): void {
  describe(`${name} keeps the contract of platforms`, () => {
    const scene = new Scene(begin);
    beforeEach(() => scene.open());
    afterEach(() => scene.close());

    test("it says what it is able to do", () => {
      expect(scene.stage.platform.can).toEqual(features.can);
    });
    whatPeopleWrite(scene, features);
    whatTheBotPosts(scene, features);
  });
}
