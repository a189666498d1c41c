// What is said about mistakes in community.yaml and in the environment, to the coordinator who sets the bot up.

/** What may stand in a field, after “应为”. */
export const allowedTexts = {
  duration: "时长，例如 30m（分钟）、2h（小时）、1d（天）、90s（秒），不超过 366 天",
  timeOfDay: '带引号的时刻，从 "00:00" 到 "23:59"',
  timeSpan: '带引号的起止时刻，例如 "22:00-07:00"',
  timezone: "时区名称，例如 Asia/Shanghai",
  phone: '带引号的电话号码，例如 "13800000001"',
  name: "名字：不能是空的，不能以 @ 开头",
  building: '楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”',
  unit: '单元的号码，例如 "2"，不写“单元”',
  room: '房间的号码，例如 "301"，不写“室”',
  port: "端口号，0 到 65535 的整数",
  host: "要监听的地址，例如 127.0.0.1",
  telegramToken: "机器人的口令，向 BotFather 要，形如 123456:ABC-def",
  webAddress: "以 http:// 或 https:// 开头的网址",
  puppet: "一个 wechaty puppet 的包名，例如 wechaty-puppet-wechat4u",
  database: "数据库的地址，以 postgres:// 或 postgresql:// 开头",
} as const;

/** What does not fit together, and how the folder of the settings is to look. */
export const agreementTexts = {
  twice: (name: string): string => `“${name}”写了两次，只能有一个`,
  residentTwice: (name: string, building: string): string =>
    `${building}号楼的“${name}”写了两次；如果是两户，请写上不同的单元或房号`,
  unknownBuilding: (building: string, known: readonly string[]): string =>
    `buildings 里没有“${building}”；可用的楼栋：${known.join("、")}`,
  unknownChat: (name: string, known: readonly string[]): string =>
    `chats 里没有“${name}”这个群；${known.length === 0 ? "还没有 role: supplier 的群" : `role: supplier 的群：${known.join("、")}`}`,
  noSupplierChat: (name: string): string => `“${name}”这个群的 role 里没有 supplier，名单不能发到那里`,
  unknownPharmacy: (name: string, known: readonly string[]): string =>
    `suppliers 里没有“${name}”这家药店（kind: pharmacy）${known.length === 0 ? "" : `；可用的药店：${known.join("、")}`}`,
  deliverBeforeCutoff: "送达时间（deliver_by）要晚于截单时间（cutoff）",
  emptyHours: "起止时刻相同；全天营业就不写 hours",
  bothKinds: "community.yaml 和文件夹 communities 只能有一个：一个社区用前者，几个社区用后者",
  noFolder: "找不到这个文件夹",
  noCommunities: "文件夹里没有社区：每个社区一个 .yaml 文件",
  keyTwice: (key: string): string => `“${key}”有两个文件，只能有一个`,
  environment: "环境变量（.env）",
} as const;
