// Times that a message tells of and nobody waits for: plans of the household, what was, greetings, when a form was filled in.
import type { LocalTime } from "../domain/clock.ts";
import type { Clause } from "./clauses.ts";
import type { Found } from "./find.ts";
import type { TimeFound } from "./when.ts";

/** All of the patterns as one, since each look costs more than what it looks for. */
const either = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join("|"));

/** A clause in which a time is somebody's own plan, and no deadline: 我十点出门, 佢个仔月底先返到, 出差到月底. */
const OWN_PLAN = either([
  /^[^帮请求要送]*(?:我|他|她|医生|护士)?.{0,4}T.{0,2}(?:才到家|才回|下班才|下班(?!.?前)|上班(?!.?前)|放学|不在家|开始(?:发烧|不舒服|疼|咳))/,
  /^[^帮请求要送接陪谁哪]*T[^前送接帮谁哪把]{0,3}(?:返|回)(?:到|来|嚟|去|家|屋企|得)*(?:$|[了的,])/,
  /(?:出差|出门|外地|旅游|探亲|隔离|请假|放假|加班|出国|走亲戚)了?(?:要|得)?(?:到|至)?T/,
]);

/** 六点四十出门: when a ride is needed, and otherwise too late. */
const LEAVES = /^[^帮请求要送]*.{0,4}T.{0,2}(?:出门(?!条|.{0,8}之前)|出发|动身)/;

/** 今天刚出院, 昨晚做的手术, 今天跑了三家, 早上跟我说头晕: what was. */
const WAS = either([
  /T.{0,2}(?:做的手术|刚出院|出院(?:的|了)|出的院|就没|买的|开的|配的|吃完的|没了)/,
  /T(?:刚|才|已经|已|又|一早|都)?(?:去|跑|问|看|查|打|找|试|买|等|摔|跌|体检|抽|拍|做|检|量|测|吐|晕|发现|数|算|逛|排|跟|听|翻|洗|煮|炖|聊|骂|吵|哭|闹|招)(?:了|过)/,
  /T(?:就|还|又|跟我|给我|打来?电话)?(?:说|讲|喊|嚷|叫唤)(?:是|着|自己)?.{0,4}(?:疼|痛|晕|昏|难受|不舒服|没力|没劲|胸|闷|慌|悸|喘|恶心|麻|拉|吐|发[烧热冷]|不对劲)/,
  /T(?:起床|起来|醒来|一看|一量|一测|量着|测着|查出|发现|接到)/,
  /T(?:就|都|还|便|又|一直|到现在)?(?:打不通|联系不上|没接|不接|没人(?:接|应|开)|没开门|没动静|没下楼|[没未冇](?:送?到|送来|收到|见到?|来|回)(?!得及)|没吃|不吃|没露面|不见人|摔|跌|吐|晕|哭|发作|发病|犯病|犯了|抽搐|不退烧|烧到)/,
  /T(?:还|就|又)?[跟同和给对](?:我|女儿|儿子|家里|邻居).{0,6}(?:说(?!说)|讲|闹|吵)/,
  /^.{0,4}T来电|T第.{1,2}[回次趟]/,
  /T就?(?:说好?(?:了|来|要来|会来|上门)|答应)/,
  // 今天跟人吵了一架, 周一才换的灯泡, 下午打的针, 周四就坏, 八点了还没人来
  /T[^,。要求帮送请谁能得]{0,7}了[一两半]|T轮[到着]|T(?:都|也)?还(?:好好|能用|正常|亮着|行的)|T才(?![能会有到可])[\u4e00-\u9fff]{1,3}[的了]/,
  /T(?:刚|才)?(?:去|来)?(?:看|拔|补|打|切|装|换|修|拍|发|寄|说|问)的(?!话|时候|时间|人|师傅)/,
  /T[^,。要求帮送请谁能得]{0,4}(?:就|又|也|突然|忽然)(?:开始)?(?:坏|堵|漏|断|停|灭|黑|没[电水气网]|不(?:亮|通|热|转|制冷|响|走|出水|动|灵|工作))/,
  /(?<![就定约那改])T多?了(?![吗吧要得需解])/,
  // 看养生节目看到十二点
  /(?:看|玩|刷|聊|打|睡|忙|熬|站|坐|排队?|喝|吵|闹|折腾|哭|咳|写)到了?T/,
  // 今天还是0, 说着今天的新闻
  /T还是(?:没|老样子|一样|零|[0Q])/,
  // 明天的还没着落
  /T的(?:药|量|饭)?(?:还|都|也|就)*(?:没|冇|不够|不知)/,
]);

/** 营业厅周日也开门, 周二再付钱: nothing that the household needs. 今天不行明天也可以: not today. */
const OTHERWISE = [
  /T[^去到过]{0,4}(?:开门|营业(?!厅)|关门|打烊|停业|停诊|出摊|盘点|不卖|没货|缺货|断货)(?!前|之前)/,
  // 隔壁小区天天送药上门, 以前每周三送菜的: of others, of other times.
  /(?:隔壁|别的|其他|其它|对面|外头|外面)(?:的)?(?:小区|社区|街道|院子|城市)[^,。]{0,8}T|(?:人家(?![^,。]{0,4}[改约说])|某些人|有些人|有的人|朋友圈|新闻|天气预报|预报|电视|直播)[^,。帮送要]{0,4}T|T[^,。]{0,2}[讲说](?:这个|这话|这些)|(?:以前|从前|原先|过去|往年|前几年)[^,。要送帮请]{0,4}T/,
  /除了?T|T除外|T就(?:晚了|迟了|来不及|过期)|T(?:已经|也|就|有点|都)?(?:太晚|太迟|不早|算了|不用|免了|先不)/,
  // 明天停水，今天得接: why, not until when.
  /T.{0,3}(?:停[水电暖]|断[水电]|下[大暴小]?[雨雪]|降温|刮[大台]?风|台风|结冰|寒潮|封路|[大暴小]?[雨雪雾](?![伞鞋衣靴披裤]|棚|刷)|零下|最[高低][零一二三四五六七八九十\d])(?!前|之前)/,
  // 专家号排到下下周
  /(?:排|约|推|拖|延)到了?T/,
  /^(?!.*[送带买]).*(?:付[钱款清账]|给钱|转账|结账|转你|转您)/,
  /T(?:不行|不成|没空|没时间|不方便|来不及|赶不上|没(?:买|抢|送|拿|排|约|挂|取|赶|顾)[到上着得])/,
];

/** 周日还麻烦大家, 国庆快乐, 今天辛苦了. */
const GREETING = [
  /拜年|快乐|安康|愉快|祝(?:[你您大各群]|.{0,4}[好康福安])|过节好|节日好|辛苦(?:了|啦|大家了|你们了|各位了|$)/,
  /T(?:还|又|也|的|就|这么|都)?(?:来|要|得|给)?(?:打扰|叨扰|打搅|惊动|搅扰|不好意思|对不住|抱歉)|T(?:还|又|的)(?:要|来|给|得)?(?:麻烦|劳烦|劳驾)/,
];

/** 今日汇总, 今日各楼求助, 今日收单: when it was written down. */
const WRITTEN_DOWN =
  /T.{0,4}(?:汇总|统计|登记(?!一)|名单|上报|更新|新收|收[到单]|收集|报上来|求助(?:登记|信息|汇总|名单|清单|$)|来电|接电|报修(?:登记|汇总|名单|单|$))/;
const NO_DEADLINE = either([...OTHERWISE, ...GREETING, WRITTEN_DOWN]);
/** 登记时间：11月25日, 名单 5月9日: the date of a form, when it is the day of the message. */
const FORM_DATE =
  /(?:登记|填[表报写]|来电|接[报听]|受理|提交|下单|记录|报名|申请|发布|更新|统计)(?:日期|时间)[: ]*$|(?:名单|登记表?|汇总表?|记录|清单|台账|一览|日期)[(: ]*$/;
/** 11月25日 用药需求登记表. */
const FORM_BEHIND = /^[ :)]*[^\n,。:]{0,8}(?:登记|汇总|名单|记录|统计|清单|台账)(?!一)/;
/** ① 9:05 25号楼 of a record of calls. */
const CALL_RECORD = /来电(?:记录|登记|汇总|情况|一览)|电话(?:记录|登记)|接[听报]记录/;

/** 9点出门，那之前能送来吗: the plan is the deadline. */
const BEFORE_THAT = /(?:那|这|此)之?前|(?:出门|走|出发|上车|动身)之?前|[, ]之前/;

/** Whether a time is only told of. `clause`: the one that it stands in; `rides`: the need is a ride. */
export function isTold(found: Found, clause: Clause | undefined, time: TimeFound, rides: boolean): boolean {
  const { plain } = found.text;
  if (isFormDate(plain, found.at, time) || isOfCall(plain, time)) return true;
  // 周三刚做完手术 may be a condition.
  if (plain.startsWith("刚", time.end) && !plain.startsWith("刚好", time.end)) return true;
  if (clause === undefined) return false;
  const text = around(found, clause, time);
  if (NO_DEADLINE.test(text)) return true;
  if (OWN_PLAN.test(text) || (!rides && LEAVES.test(text)))
    return !BEFORE_THAT.test(plain.slice(time.end, time.end + 24));
  return time.repeat === undefined && WAS.test(text);
}

/** How much of a clause is looked at before a time and behind it. */
const AROUND = 40;

/** The clause as far as the next time in it: of 今天刚出院明天要换药 each has its own words. */
function around(found: Found, { start, end, text }: Clause, time: TimeFound): string {
  let place = -1;
  for (const each of found.times) {
    if (each.start < start || each.end > end) continue;
    place = text.indexOf("T", place + 1);
    if (each === time) break;
  }
  if (place < 0) return text.slice(0, AROUND);
  const next = text.indexOf("T", place + 1);
  const before = text.slice(Math.max(0, place - AROUND), place).replaceAll("T", "t");
  return before + text.slice(place, Math.min(next < 0 ? text.length : next, place + AROUND));
}

function isFormDate(plain: string, at: LocalTime, time: TimeFound): boolean {
  if (!time.wholeDay || time.deadline || time.to?.slice(0, 10) !== at.slice(0, 10)) return false;
  if (!/^[\d一二三四五六七八九十年月日号./-]+$/.test(time.text)) return false;
  return (
    FORM_DATE.test(plain.slice(Math.max(0, time.start - 10), time.start)) ||
    FORM_BEHIND.test(plain.slice(time.end, time.end + 16))
  );
}

/** A clock time at the beginning of an entry, in a message whose first line says that calls are written down. */
function isOfCall(plain: string, time: TimeFound): boolean {
  if (!time.text.includes(":") || !/^\d{1,2}:\d{2}$/.test(time.text)) return false;
  const line = plain.lastIndexOf("\n", time.start);
  return line >= 0 && CALL_RECORD.test(plain.slice(0, 24)) && !/[\u4e00-\u9fff]/.test(plain.slice(line, time.start));
}
