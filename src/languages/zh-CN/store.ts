// What the operator reads on the console about the data folder: what is wrong, where, and what to do.

const UNTOUCHED = "什么都没有改动";
const RESTORE = "请先把整个数据文件夹复制一份，再用最近的备份恢复";

const where = (file: string, line: number | undefined) => `${file}${line === undefined ? "" : ` 第 ${line} 行`}`;

/** `file` is always a path; nothing of what stands in a file is ever said. */
export const storeTexts = {
  // The start is refused.
  inUse: (folder: string, pid: string): string =>
    `数据文件夹 ${folder} 正被另一个邻里进程使用（进程号 ${pid}）。请先停掉它，或者用 LINLI_DATA 另选一个文件夹`,
  stillStarting: (folder: string): string =>
    `另一个邻里进程也正在启动，用的是同一个数据文件夹 ${folder}。请只留一个，过几秒再启动`,
  noAccess: (path: string, detail: string): string =>
    `数据文件夹用不了：${path}（${detail}）。请检查磁盘空间、读写权限和 LINLI_DATA`,
  badName: (community: string): string =>
    `社区的文件名“${community}”不能用作文件夹名：不能为空，不能以点开头，不能含有 / 和 \\。请改名后再启动`,
  snapshotDamaged: (files: readonly string[]): string =>
    `${files.join("、")} 已损坏，又没有流水（journal）可以重建。${UNTOUCHED}。${RESTORE}`,
  otherVersion: (file: string, found: unknown, known: number): string =>
    `${file} 的版本是 ${String(found)}，这个程序只认得版本 ${known}。${UNTOUCHED}。请换用写下它的那个版本的邻里`,
  otherCommunity: (file: string, found: string, wanted: string): string =>
    `${file} 是社区“${found}”的数据，不是“${wanted}”的。${UNTOUCHED}。请检查是不是放错了文件夹`,
  journalMissing: (file: string): string =>
    `缺少流水文件 ${file}。${UNTOUCHED}。请把它放回原处；找不到的话，${RESTORE}`,
  linesMissing: (file: string, next: number): string =>
    `${file} 之前缺少流水：应从第 ${next} 条接起。${UNTOUCHED}。请把缺少的文件放回原处；找不到的话，${RESTORE}`,
  journalShort: (file: string, line: number | undefined): string =>
    `${where(file, line)}：流水比已经存好的少，文件被截短或改动过。${UNTOUCHED}。${RESTORE}`,
  lineDamaged: (file: string, line: number, trouble: string): string =>
    `${where(file, line)}有问题：${trouble}。它不是最后没写完的一行，不能自动截掉；${UNTOUCHED}。${RESTORE}`,
  /** What is wrong with a line of the journal. */
  troubles: {
    checksum: "校验和不符",
    shape: "内容的格式不认得",
    version: (found: number, known: number): string => `版本是 ${found}，这个程序只认得版本 ${known}`,
    community: (found: string): string => `属于另一个社区“${found}”`,
    order: (found: number, expected: number): string => `编号是 ${found}，应为 ${expected}`,
  },

  // Backups.
  backupThere: (folder: string): string =>
    `${folder} 里已经有东西了。备份要放进一个新的或者空的文件夹，免得盖掉以前的备份`,
  nothingToBackUp: (folder: string): string => `数据文件夹 ${folder} 是空的，没有可以备份的。请检查 LINLI_DATA`,
  backupFailed: (folder: string, detail: string): string =>
    `备份没有做成：${folder}${detail === "" ? "" : `（${detail}）`}。请检查磁盘空间和读写权限`,
  noBackup: (folder: string): string => `${folder} 里没有备份`,
  backupUsage: "用法：npm run backup -- 文件夹（放备份的新文件夹）",
  restoreUsage: "用法：npm run restore -- 文件夹（以前的备份）；要先停掉机器人",
  backedUp: (folder: string): string =>
    `已备份到 ${folder}。里面有住户的姓名、电话和地址，请保管好；微信的登录信息不在里面`,
  putBack: (kept: string | undefined): string =>
    `已恢复。${kept === undefined ? "" : `原来的数据没有删，留在 ${kept}。`}现在可以启动机器人了`,
  dailyCopyFailed: "今天的自动备份没有做成",

  // Erasing.
  eraseUsage: "用法：npm run erase -- --resident 王奶奶 [--building 3 --unit 2 --room 301] [--community 社区的文件名]",
  whichCommunity: (keys: readonly string[]): string => `有几个社区，请写明是哪一个：--community ${keys.join(" 或 ")}`,
  erased: (count: number, asked: number): string =>
    `已抹除${count}件登记，只留件数和时间${asked === 0 ? "" : `；替别人提的${asked}件去掉了提出的人`}。看板、流水、归档、每日备份都已改写。放在别处的备份、群里的聊天和 config/ 里的住户资料请另外删`,
  eraseNotAnswered: "机器人没有在一分钟内办完，请看它的窗口里说了什么；它会接着办",
  notErased: (detail: string): string =>
    `有内容还没有抹除干净（${detail}），下次启动时会接着抹除；请检查磁盘空间和权限`,

  // The bot goes on.
  tornLineCut: (file: string, line: number, bytes: number, copy: string): string =>
    `${where(file, line)}没有写完（${bytes} 字节），可能是断电或进程被杀。这一行已经截掉，原来的文件留在 ${copy}`,
  snapshotRebuilt: (file: string, copy: string): string =>
    `${file} 已损坏，改由流水（journal）重建，没有丢失内容；原文件留在 ${copy}`,
  snapshotFailed: (file: string, detail: string): string =>
    `${file} 写不进去（${detail}）。内容都在流水（journal）里，没有丢失；请检查磁盘空间和权限`,
} as const;
