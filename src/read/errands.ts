// Whether an errand is asked for, or only explains what else is wanted: 灯泡坏了，带个灯泡.
import type { Clause } from "./clauses.ts";
import { hears } from "./ears.ts";
import type { Service } from "./kinds.ts";
import type { Lexicon } from "./lexicon.ts";
import { piecesIn, within } from "./mask.ts";
import { once } from "./once.ts";
import { BOUGHT, besideAny, FURTHER, numbered, type Scene, SOMEBODY, wordsOf } from "./scene.ts";

/** 3捆 给抬上楼: how goods are brought. */
const CARRIES = /[扛抬搬拎提].{0,4}[上进到回]/;
/** 血压计坏了，帮买一个新的 */
const BUYS_ANEW = /买[个一根条新块]|配[个一根条新块]|新的/;
/** What is wrong when a card is empty. */
const POWER = /停水|滴|电(?![扇视饭脑梯动])|闸|灯.{0,4}[不没](?:亮|灭)|火|灶/;
const TALKING_DEVICES = /监控|摄像|手机|对讲|门铃/;

/** Asks for something in so many words, or for something more. */
const begs = once(({ text }: Clause, { heard }: Lexicon) => hears(heard.pleas, text) || FURTHER.test(text));

const buysAnew = once((scene: Scene) => BUYS_ANEW.test(wordsOf(scene, scene.region)));
const speaksOfRepair = once((scene: Scene) => wordsOf(scene, scene.region).includes("修"));
/** 我够不着，麻烦每晚打电话问她一声: why somebody else is to call. */
const asksToCall = once((scene: Scene) =>
  scene.checks.some((other) => !other.word && SOMEBODY.test(wordsOf(scene, other, 0, 3))),
);

/** `service` is the errand at `at` among those of the scene. */
export function asksForErrand(lexicon: Lexicon, scene: Scene, service: Service, at: number): boolean {
  const { plain, counted, known } = scene;
  if (service.word && (counted || scene.packed || scene.sure)) return false;
  const apart = numbered(scene, service);
  if (!service.broken && !apart && bringsUp(scene, service)) return false;
  // 喂猫的罐头三个: what the goods are for.
  if (plain[service.end] === "的" && nextCounted(scene, service)) return false;
  if (apart) return true;
  const said = wordsOf(scene, service);
  // 水费欠了，麻烦代缴: how the card is topped up.
  if (scene.has.gas && /[缴交]/.test(said)) return false;
  if (isReplaced(scene, service)) return false;
  if (service.trouble && onlyExplains(scene, said)) return false;
  // 监控掉线了，哪位上去望一眼: why somebody is to be looked in on.
  if (scene.checks.length > 0 && TALKING_DEVICES.test(said) && !speaksOfRepair(scene)) return false;
  if (!service.loose) return !besideAny(scene, at, ["gas", "transfer", "counselling"]);
  if (brings(scene, service) || besideAny(scene, at, ["gas", "transfer", "counselling", "check", "errand"]))
    return false;
  // 羊肉卷一斤，谁去超市捎回来; 开了他克莫司，哪位取一下
  if (known.length > 0 && /^[拿取领捎带](?:一?下|.{0,2}回[来去]?)$/.test(said)) return false;
  // 帮我扛50斤面粉
  if (/^[扛拎提]/.test(said) && piecesIn(known, service).some((thing) => thing.count !== undefined)) return false;
  // 把冰箱填一填：牛奶一箱
  if (counted && plain.slice(service.end, service.end + 4).includes(":")) return false;
  // Beside something else that is wanted only what is asked for in so many words.
  if (!counted && !scene.sure) return true;
  const clause = scene.actsAt(service)?.clause;
  return clause !== undefined && begs(clause, lexicon);
}

/** 大白菜一捆给抬上楼; 来一箱纯净水，麻烦搬到门口; 抬老人下楼去医院: carrying belongs to what is carried. */
function bringsUp(scene: Scene, service: Service): boolean {
  if (!CARRIES.test(wordsOf(scene, service, 0, 4))) return false;
  const clause = scene.actsAt(service)?.clause;
  const goods = (clause === undefined ? scene.known : piecesIn(scene.known, clause)).some(
    (thing) => thing.sense?.is === "goods" && thing.count !== undefined,
  );
  const alone = scene.counted && /^[扛抬搬拎提][上进到回]/.test(wordsOf(scene, service));
  return goods || alone || scene.loneCounts || scene.services.some((other) => other.kind === "transfer");
}

const nextCounted = ({ known }: Scene, { end }: Service): boolean =>
  piecesIn(known, { start: end, end: end + 20 }).some((thing) => thing.start === end + 1 && thing.count !== undefined);

/** 灯泡坏了，买个灯泡换一下: what is broken is bought anew. */
const isReplaced = (scene: Scene, service: Service): boolean =>
  piecesIn(scene.known, { start: service.end + 1, end: service.end + 60 }).some(
    (thing) =>
      wordsOf(scene, service).includes(wordsOf(scene, thing)) &&
      /[买带捎送配]/.test(scene.plain.slice(service.end, thing.start)),
  );

/** What is broken, where no repair is spoken of, and something else is wanted. */
function onlyExplains(scene: Scene, said: string): boolean {
  const { has } = scene;
  if (buysAnew(scene) || asksToCall(scene)) return true;
  if (scene.counted || scene.fetched || has.transfer || has.counselling || (has.gas && POWER.test(said))) return true;
  // 停电了，哪里有氧气袋: nobody is asked to bring the power back.
  return /停[水电]/.test(said) && scene.known.length > 0;
}

/** A thing is bought in the same breath, or a medicine fetched: 买个灯泡换一下, 把中药取回来. */
function brings(scene: Scene, service: Service): boolean {
  const clause = scene.actsAt(service)?.clause;
  if (clause === undefined) return false;
  const fetches = /[取拿领]/.test(wordsOf(scene, service));
  return piecesIn(scene.known, { start: Math.max(clause.start, service.start - 30), end: service.end + 30 }).some(
    (thing) =>
      within(thing, clause) &&
      ((thing.end <= service.start &&
        thing.end >= service.start - 6 &&
        BOUGHT.test(scene.plain.slice(clause.start, thing.start)) &&
        !/[请帮再另顺]/.test(scene.plain.slice(thing.end, service.start))) ||
        (thing.sense?.is !== "goods" && fetches)),
  );
}
