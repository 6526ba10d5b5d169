import BlotKernels

/// The words of typical log lines, made up: what the prefilter should pass over quickly.
package enum TypicalWords {
  struct Word: Hashable {
    /// From its beginning on, what stands behind a short one among them.
    let bytes: [UInt8]
    let length: Int
    let classBehind: UInt8

    init(_ text: ArraySlice<UInt8>) {
      bytes = Array(text.prefix(Int(BLOT_WORD_OFFSETS)))
      length = text.prefix(WordRuns.longest).prefix(while: ByteSet.word.contains).count
      classBehind = blot_class_behind(text[text.startIndex + length])
    }
  }

  static let all = places(beginsWord)
  /// Fewer, for what is done at each start of the program.
  static let some = places(variants: 1, beginsWord)
  /// Where no word byte stands, with what follows.
  static let outside = places { byte, _ in !ByteSet.word.contains(byte) }
  /// Where one does, in the middle of a word or not.
  static let inside = places { byte, _ in ByteSet.word.contains(byte) }

  private static func beginsWord(_ byte: UInt8, behind before: UInt8) -> Bool {
    ByteSet.word.contains(byte) && !ByteSet.word.contains(before)
  }

  /// What stands from each place on whose byte, and the byte before it, `body` accepts.
  private static func places(variants: Int = variants, _ body: (UInt8, UInt8) -> Bool) -> [Word] {
    var seen: Set<Word> = []
    var words: [Word] = []
    var random = LinearCongruentialGenerator()
    for variant in 0..<variants {
      for line in lines {
        var bytes = Array(line.utf8) + Array(repeating: 0x0A, count: Int(BLOT_WORD_OFFSETS))
        if variant > 0 { vary(&bytes, using: &random) }
        for index in 0..<line.utf8.count where body(bytes[index], index > 0 ? bytes[index - 1] : 0x0A) {
          let word = Word(bytes[index...])
          if seen.insert(word).inserted { words.append(word) }
        }
      }
    }
    return words
  }

  private static let hexadecimalDigits = ByteSet(0x30...0x39, 0x41...0x46, 0x61...0x66)

  /// How often each line is taken: as it stands, and with other numbers in it.
  private static let variants = 4

  /// Puts other digits in place of digits, and in hexadecimal numbers of their letters, too.
  private static func vary(_ bytes: inout [UInt8], using random: inout LinearCongruentialGenerator) {
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex { !ByteSet.word.contains($0) } ?? bytes.count
      let word = bytes[index..<end]
      let isHexadecimal = word.contains(where: ByteSet.digit.contains) && word.allSatisfy(hexadecimalDigits.contains)
      let isDigits = word.allSatisfy(ByteSet.digit.contains)
      for place in index..<end where isHexadecimal || ByteSet.digit.contains(bytes[place]) {
        bytes[place] = Array("0123456789abcdef".utf8)[random.next(below: isHexadecimal && !isDigits ? 16 : 10)]
      }
      index = end + 1
    }
  }

  /// The same numbers in every build (Knuth's MMIX).
  private struct LinearCongruentialGenerator {
    private var state: UInt64 = 1

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  package static let lines = [
    #"192.0.2.17 - - [24/Nov/2026:09:31:05 +0000] "GET /api/v2/orders?q=3fa90c1e HTTP/1.1" 200 18231 "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36" 0.123"#,
    #"198.51.100.8 - - [03/Feb/2026:17:04:59 +0100] "POST /cart/items/12345 HTTP/2.0" 304 0 "https://shop.example/a/b" "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0" 1.002"#,
    #"10.20.30.4 - admin [11/Jul/2026:00:00:01 -0500] "GET /static/app.3f9c1d.js HTTP/1.1" 404 153 "-" "curl/8.5.0" 0.001 rt=0.045 uct="0.001" upstream=10.1.2.3:8080"#,
    #"::1 - - [01/Jan/2026:12:00:00 +0000] "OPTIONS * HTTP/1.0" 200 126 "-" "kube-probe/1.29" Version/17.4 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15"#,
    "2026-11-24T09:31:05.123Z INFO  [worker-12] org.example.checkout.PaymentService - request 3fa85f64-5717-4562-b3fc-2c963f66afa6 completed in 1234ms trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7 at=1795000000123 bytes=4096 build=4.12.37",
    "2026-11-24 09:31:05,123 DEBUG [http-nio-8080-exec-3] c.e.d.ConnectionPool$Worker : pool stats (total=10, active=2, idle=8, waiting=0)",
    "2026-03-05 23:59:59.999 WARN 12345 --- [main] o.s.b.a.LoggingListener : Started Application in 5.123 seconds (JVM running for 6.789)",
    "09:31:05.123 [pool-1-thread-4] ERROR com.example.session.TokenCache@1b2c3d4e - java.lang.IllegalStateException: lease 88213 expired at 2026-11-24",
    "\tat com.example.db.ConnectionPool.acquire(ConnectionPool.java:142) ~[app-1.2.3.jar:1.2.3]",
    "Caused by: java.net.SocketTimeoutException: connect timed out after 30000 ms; 17 common frames omitted",
    #"{"ts":"2026-11-24T09:31:05.123Z","level":"info","logger":"io.example.stream.ConsumerCoordinator","msg":"batch committed","trace_id":"9b2f6a0c4d8e1f3a5b7c9d0e2f4a6b8c","span_id":"a1b2c3d4e5f60718","order":123456,"duration_ms":87,"epoch_ms":1795000000456,"pod":"checkout-5d8f7c9b6d"}"#,
    #"{"timestamp":1763971865.482,"severity":"ERROR","message":"write failed: no space left on device","file":"/var/lib/data/segment-00042.log","line":318,"host":"node-17.eu-west-1.internal","pid":4711}"#,
    #"{"time":"2026-11-24T09:31:05.123456789Z","id":"01J9ZQ4X8R6N3T2V7W5Y1B0C9D","status":200,"size":"18 KB","retry":false,"ratio":0.75,"tags":["a","b2","prod"]}"#,
    #"level=info ts=2026-11-24T09:31:05.123Z caller=head.go:845 component=tsdb msg="Head GC completed" duration=12.345678ms"#,
    #"time="2026-11-24T09:31:05Z" level=warning msg="container d0f1e2c3b4a5 exited" image=registry.example/app:v1.20.3 code=137 restarts=3"#,
    "Nov 24 09:31:05 host-3 sshd[28113]: Failed password for invalid user test from 203.0.113.77 port 51234 ssh2",
    "<34>1 2026-11-24T09:31:05.003Z host.example su - ID47 - BOM'su root' failed for lonvick on /dev/pts/8",
    "Feb  3 07:05:01 db2 CRON[9921]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)",
    "[Thu Jun 09 06:07:04 2026] [notice] LDAP: Built with OpenLDAP LDAP SDK, mod_jk child workerEnv in error state 6",
    "03-17 16:13:38.811  1702  2395 D WindowManager: printFreezingDisplayLogs wtoken = AppWindowToken{4ef9f1 token=Token{64f992 ActivityRecord{184757b u0 com.example/.ui.Main t761}}}",
    "081109 203615 148 INFO dfs.DataNode$PacketResponder: PacketResponder 1 for block blk_38865049064139660 terminating, size 67108864",
    "20171223-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579 totalCalories=126775 setTodayTotalDetailSteps=1514038440000##7007##548365",
    "17/06/09 20:10:40 INFO executor.CoarseGrainedExecutorBackend: Registered signal handlers for [TERM, HUP, INT], MemoryStore 2.1 GB",
    "I1124 09:31:05.123456       1 controller.go:214] Reconciling deployment default/web-7d4b9c6f5-x2k8p generation 17",
    "2026-11-24T09:31:05.123456789Z stdout F GET /health 200 0.8ms 3fa90c1e",
    "2026-11-24 09:31:05.123 UTC [4711] LOG:  duration: 12.345 ms  statement: SELECT id, total FROM orders WHERE id = 88213 AND state = 'open' LIMIT 50",
    "2026-11-24 09:31:05 UTC:10.0.3.12(41234):app@orders:[2177]:ERROR:  duplicate key value violates unique constraint \"orders_pkey\"",
    "[2026-11-24 09:31:05 +0000] [31] [INFO] Booting worker with pid: 31, timeout 120s, gunicorn 20.1.0",
    "Traceback (most recent call last): File \"/usr/lib/python3.11/site-packages/app/views.py\", line 88, in get_order",
    "kernel: [12345.678901] eth0: Link is Up - 1Gbps/Full - flow control rx/tx; usb 1-1.2: new high-speed USB device number 5",
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 etag=\"5d41402abc4b2a76b9719d911017c592\"",
    "GET /v1/items/search?page=2&limit=50&sort=-created_at&filter%5Bstate%5D=open&ts=1795000000 HTTP/1.1 host=api.example.org",
    "order=ORD-2026-004711 invoice 4711-2026/11 amount=1,234.56 EUR qty=3 sku=AB-1234-XL weight=0.75kg version=v2.14.0-rc.3+build.77",
    "cpu=12.5% mem=1048576KB load=0.50,0.75,1.25 disk=/dev/sda1 used=83% inode=2 uptime=12d3h45m gc=0.003s threads=42 fd=128/1024",
    "event=0x7f3a9c001240 addr=0xdeadbeef flags=0x0001 seq=18446744073709551615 offset=-9223372036854775808 crc=1c291ca3",
    "retry 3/5 in 250ms, deadline 1763971865482000000, ticket JIRA-12345, rfc 5424, http://[2001:db8::1]:8080/ui#a=b;c=d",
    "metrics: p50=1.2ms p95=12.8ms p99=120ms rps=1534.2 err=0.01% window=00:05:00 bucket=2026-W47 quarter=2026Q4 dow=2",
    "aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ= Zm9vYmFyYmF6 payload=AAECAwQFBgcICQoLDA0ODw== nonce=q1w2e3r4t5y6u7i8",
    #"{"logger":"com.example.api.GatewayFilter","request_id":"c9a1f3d2-5b7e-4c1a-9f04-6d8e2b7a1c35","span_id":"7e3d9c1b5a2f4068","duration_ms":12,"at":1763971865482,"pod":"api-6f7d9c8b5-x7k2p","zone":"eu-west-1b"}"#,
    "partition 5d2c8e17-0a4b-4f6d-b3c9-71e8a2f5d604 of f08b4c2d-9e61-47a3-8d5c-2b7f1e6a9034 rebalanced by a7e5d3c1-48f2-4b96-9c0d-e1f7b2a8c546 at=1763971865482",
    "trace 6b1f9d3e7c5a20846f0e8d2c4b6a1937 parent e4c2a8067d1b9f35 sampled=1 flags=01 digest 3d9f1c7a build 5e8b2f4d",
    "counts 1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 12345678901 123456789012 1234567890123",
    "n=12345 n=123456 n=1234567 n=12345678 n=123456789 n=1234567890 n=12345678901 n=123456789012 n=1234567890123 n=12345678901234567 end",
    "(12345, 123456, 1234567, 12345678, 123456789, 1234567890, 12345678901, 123456789012, 1234567890123, 12345678901234)",
    "id=3f9c1d a3f9c1d2 b3f9c1d2e4 c3f9c1d2e4f5 d3f9c1d2e4f5a6b7 e3f9c1d2e4f5a6b7c8d9 f3f9c1d2e4f5a6b7c8d9e0f1a2b3c4d5 03f9c1d2e4f5a6b7",
    "Jun  4 18:22:41 build-07 systemd[1]: Started Daily apt download activities; Reached target Network is Online, session-214.scope succeeded",
    "Sep 12 04:11:09 gw kernel: [UFW BLOCK] IN=ens3 OUT= SRC=192.0.2.44 DST=198.51.100.2 LEN=60 TOS=0x00 PREC=0x00 TTL=52 ID=54321 DF PROTO=TCP SPT=41822 DPT=22 WINDOW=29200 SYN URGP=0",
    "Mar 30 22:15:37 mail postfix/smtpd[8123]: connect from unknown[203.0.113.9]; lost connection after EHLO, disconnect from unknown ehlo=1 quit=1 commands=2",
    "Oct  9 13:00:58 laptop com.example.helper.daemon[412] (com.example.agent[9031]): Service exited with abnormal code: 1, throttling respawn by 10 seconds",
    "07-21 10:44:02.517  2210  2231 I ActivityTaskManager: Displayed com.example.notes/.MainActivity: +412ms, onConfigurationChanged, setVisibility=true mLastInsets=Rect(0, 63 - 0, 126)",
    "07-21 10:44:02.903  1188  4402 D PowerManagerService: acquireWakeLock lock=210345 flags=0x1 tag=*job*/com.example.sync ws=WorkSource{10112} uid=1000 pid=1188 policy=0",
    "11-02 06:30:12.004   871  1200 V AudioTrack: setVolume 0.350000 callback disconnectFromServer startForegroundService foundTask screenBrightness adjustLux handleMessage",
    "2026-08-19 03:12:44,718 INFO [main] org.apache.example.mapreduce.v2.app.JobTaskImpl: attempt_1724040000000_0012_m_000003_0 TaskAttempt Transitioned from RUNNING to SUCCEEDED on container_1724040000000_0012_01_000005",
    "2026-08-19 03:12:45,101 WARN [Receiver-18] org.example.zk.server.quorum.CommitProcessor: Exception causing close of session 0x24f8c2a90000b due to java.io.IOException, renewing leader election, notification sid 3, my id 2",
    "260819 031246 9114 INFO dfs.FSNamesystem: BLOCK* NameSystem.addStoredBlock: blockMap updated: 192.0.2.61:50010 is added to blk_7128370237687728475 size 67108864 served to 192.0.2.61",
    "- 1131566461 2026.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond(pam_unix)[2915]: session closed for user root; instruction cache parity error corrected, generating core.2275 RAS KERNEL INFO",
    "R02-M1-N0-C:J12-U11 2026-06-03-15.42.50.675872 R02-M1-N0-C:J12-U11 total of 3 ddr errors detected and corrected, CE sym 2, mask 0x80, machine check interrupt, data TLB error FATAL",
    "node-246 unix.hw state_change.unavailable 1077804742 1 Component State Change: Component \\042alt0\\042 is in the unavailable state; ambient=31 fan speeds (3552 3534 3375 4245), psu failure, boot halted",
    "2026-09-28 04:30:30, Info                  CBS    Loaded Servicing Stack v6.1.7601.23505 with Core: C:\\Windows\\winsxs\\amd64_servicingstack_31bf3856ad364e35_none\\cbscore.dll; Starting TrustedInstaller initialization, SQM: Failed to start upload with file pattern, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]",
    "nova-api.log.1.2026-05-16 00:00:00.008 25746 INFO nova.osapi_compute.wsgi.server [req-38101a0b-2096-447d-96ea-a692162415ae 113d3a99c3da401fbd62cc2caa5b96d2 - - -] 192.0.2.2 \"GET /v2/servers/detail HTTP/1.1\" status: 200 len: 1893 time: 0.2477829",
    "[10.30 16:49:06] updater.exe - proxy.example.org:5070 close, 1524 bytes (1.48 KB) sent, 20458 bytes (19.9 KB) received, lifetime 00:01; open through proxy HTTPS, could not connect, error 10061",
    "26/06/09 20:10:45 INFO storage.BlockManagerMasterEndpoint: Removing broadcast_12_piece0 on 192.0.2.7:38416 in memory (size: 5.2 KB, free: 17.7 GB); Finished task 38.0 in stage 26.0 (TID 1079). 2087 bytes result sent to driver, Partition rdd_42_4 not found",
    "[Sun Dec 04 04:47:44 2026] [error] [client 203.0.113.18] Directory index forbidden by rule: /var/www/html/; workerEnv.init() ok /etc/httpd/conf/workers2.properties; scoreboard slot, child exited",
    "Dec 10 06:55:46 gate sshd[24200]: reverse mapping checking getaddrinfo for host.example [203.0.113.5] failed - POSSIBLE BREAK-IN ATTEMPT! pam_unix(sshd:auth): check pass; authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.5",
    "20261112-08:04:15:017|Walk_StandReport|30001780|calculateCaloriesWithCache totalAltitude=240 getTodayTotalDetailSteps = 1788220800000##6993##548365##8661##12266##27164404 REPORT : 7007 5002 150089 240",
    "uid=0(root) pid=1 ppid=0 cwd=/ exe=\"/usr/bin/sudo\" hostname=? addr=? terminal=pts/0 res=success audit(1795000000.123:4711): arch=c000003e syscall=59 success=yes exit=0 items=2 ses=3 comm=\"run-parts\" subj=unconfined key=(null)",
    "the quick restart of that service will not have been done by any of those which were called before this one, since there is no more room for their requests and all others had to wait until it could be found",
    "usage: tool [options] file ... unable to open display, permission denied while reading from peer; please check your network settings, retrying with next server in list, skipping duplicate entry, using default value instead, waiting for lock held by process, cannot allocate memory",
    "Controller Manager Handler Listener Adapter Factory Builder Provider Repository Scheduler Executor Dispatcher Interceptor Validator Serializer Registry Monitor Watcher Observer Publisher Subscriber Gateway Proxy Cluster Replica Shard Snapshot Checkpoint Transaction Migration Configuration Environment",
    "created updated deleted started stopped finished failed accepted refused connected disconnected opened closed loaded saved sent received queued processed cancelled expired timeout rejected ignored enabled disabled registered unregistered resolved missing unknown invalid ready pending running paused",
    "evicted lease replayed segment acknowledged transaction snapshot partition rejected checkpoint scheduled index writer mail dispatcher"
  ]
}
