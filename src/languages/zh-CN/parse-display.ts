// What `npm run parse` says to people: names of intents and of the pieces that were understood.

export const parseDisplay = {
  intents: {
    request: "求助",
    claim: "接单",
    progress: "进展",
    cancel: "取消",
    query: "询问",
    care: "关怀",
    chat: "闲聊（不回应）",
  },
  marks: {
    address: "地址",
    resident: "人",
    item: "物品",
    phone: "电话",
    time: "时间",
    condition: "情况",
    number: "数量",
    money: "金额",
    kind: "事项",
    word: "地点",
  },
  intent: "意图",
  understood: "认出",
  rest: "未认出",
  nothing: "（无）",
  unsure: "像是求助，但没读明白",
  usage:
    '用法：npm run -s parse -- "3号楼 王奶奶 降压药" [--at 2026-11-23T10:00] [--config config]\n      npm run -s parse [-- --when] < in.jsonl > out.jsonl',
} as const;
