// What the bot itself has said, as it stands in a stretch of chat that somebody copies.

/** How posts of the bot about requests begin that could be taken for somebody's wish. */
const OWN_POST =
  /^(?:[@＠]\S+\s+)*(?:(?:【急】)?#\d+ \S{1,6}(?:号楼|座|栋) |已登记 ?#\d|已登记\d+件：|已改 #\d|记下了 #\d|未完成\d+件：|已撤销，#\d|补录读了\d+条|退回来了，谁能接|没办成，谁能再跑一趟|又空出来了，谁能接|#\d+ 已经登记过了)/u;

export const isOwnPost = (text: string): boolean => OWN_POST.test(text.trim());
