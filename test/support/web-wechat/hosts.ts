// Where a client of Web WeChat finds what: the settings of wechat4u, all on one local server.

const ENDPOINTS = [
  "webwxinit",
  "webwxgetcontact",
  "webwxsync",
  "webwxbatchgetcontact",
  "webwxsendmsg",
  "webwxsendmsgimg",
  "webwxgetmsgimg",
  "webwxlogout",
  "webwxstatusnotify",
  "webwxuploadmedia",
] as const;

/** @param origin `http://127.0.0.1:PORT` */
export function hostsOf(origin: string): Readonly<Record<string, string>> {
  const base = `${origin}/cgi-bin/mmwebwx-bin`;
  return {
    origin,
    baseUri: base,
    API_jsLogin: `${origin}/jslogin`,
    API_login: `${base}/login`,
    API_synccheck: `${base}/synccheck`,
    ...Object.fromEntries(ENDPOINTS.map((endpoint) => [`API_${endpoint}`, `${base}/${endpoint}`])),
  };
}
