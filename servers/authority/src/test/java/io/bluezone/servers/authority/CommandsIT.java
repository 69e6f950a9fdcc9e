// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as hospital IT uses it, in processes of its own. */
class CommandsIT {

  @TempDir Path folder;

  private List<String> store() {
    List<String> store = new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
    if (Databases.POSTGRES) {
      store.addAll(List.of("--database", database()));
    }
    return store;
  }

  private String address = "";

  private String database() {
    if (address.isEmpty()) {
      address = Databases.freshPostgres();
    }
    return address;
  }

  private List<String> with(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(store());
    return all;
  }

  private int publish(String url, String key) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + "/api/v1/publications"))
                .header("X-Api-Key", key)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void startsSaysWhereItIsAndStopsInOrder() throws Exception {
    Path log = folder.resolve("log");
    String publisher;
    String authorityKey;
    // What the walk through a case sets for the command is no option of the server's.
    Map<String, String> walk =
        Map.of("BLUEZONE_AUTHORITY_KEY", "moh.pub", "BLUEZONE_AUTHORITY_PROT", "1");
    try (ServerProcess server = ServerProcess.start(log, store(), walk)) {
      assertThat(server.line().propertyNames())
          .containsExactly("url", "staff", "firstPassword", "authorityKey");
      assertThat(Files.readString(log))
          .contains("BLUEZONE_AUTHORITY_PROT")
          .doesNotContain("BLUEZONE_AUTHORITY_KEY");
      assertThat(server.url()).matches("http://127.0.0.1:[0-9]+");
      assertThat(server.line().get("staff").asString()).isEqualTo(server.url() + "/staff");
      assertThat(server.line().get("firstPassword").asString()).hasSizeGreaterThan(12);
      authorityKey = server.line().get("authorityKey").asString();
      assertThat(authorityKey).matches("VN-[0-9]{8}:[0-9a-f]{64}");

      publisher =
          ServerProcess.run(log, with("api-key", "--role", "publisher", "--name", "nightly"));
      assertThat(publisher).doesNotContain("\n").hasSize(43);
      assertThat(publish(server.url(), publisher)).isEqualTo(200);
      assertThat(publish(server.url(), publisher + "x")).isEqualTo(401);
      assertThat(ServerProcess.run(log, with("maintenance", "on"))).isEmpty();
      // The server asks once a second.
      int status = 200;
      for (int i = 0; i < 600 && status == 200; i++) {
        Thread.sleep(100);
        status = publish(server.url(), publisher);
      }
      assertThat(status).isEqualTo(503);
      ServerProcess.run(log, with("maintenance", "off"));
      server.process().destroy();
      assertThat(server.process().waitFor()).isEqualTo(143);
    }
    try (ServerProcess again = ServerProcess.start(log, store())) {
      assertThat(again.line().get("firstPassword").isNull()).isTrue();
      assertThat(again.line().get("authorityKey").asString()).isEqualTo(authorityKey);
      assertThat(publish(again.url(), publisher)).isEqualTo(200);
      String password = ServerProcess.run(log, with("reset-password"));
      assertThat(password).doesNotContain("\n").hasSizeGreaterThan(12);
      assertThat(Files.readString(log)).doesNotContain(password).doesNotContain(publisher);
    }
  }

  @Test
  void startsAServerFromARestoredBackup() throws Exception {
    Path log = folder.resolve("log");
    Path copy = folder.resolve("copy");
    Path data = folder.resolve("restored");
    List<String> options = with("--min-keys", "1");
    Traffic traffic = new Traffic(folder, log, store());
    String key = ServerProcess.run(log, with("api-key", "--role", "issuer", "--name", "lab"));
    String authorityKey;
    long lost;
    try (ServerProcess server = ServerProcess.start(log, options)) {
      authorityKey = server.line().get("authorityKey").asString();
      publishedNumber(traffic, server);
      ServerProcess.run(log, with("backup", "--out", copy.toString()));
      lost = publishedNumber(traffic, server);
      ServerProcess.run(
          log, with("export-histories", "--out", folder.resolve("histories").toString()));
    }
    assertOwnersAlone(copy);
    List<String> restored = new ArrayList<>(List.of("--data", data.toString()));
    if (Databases.POSTGRES) {
      restored.addAll(List.of("--database", Databases.freshPostgres()));
    }
    List<String> restore = new ArrayList<>(List.of("restore", "--from", copy.toString()));
    restore.addAll(restored);

    String said = ServerProcess.run(log, restore);

    assertThat(said).contains("Restored: " + data).contains("Lost: what came from").contains("VN:");
    assertOwnersAlone(data);
    assertThat(ServerProcess.command(log, restore).waitFor()).isEqualTo(3);
    restored.addAll(List.of("--min-keys", "1"));
    try (ServerProcess server = ServerProcess.start(log, restored)) {
      assertThat(server.line().get("authorityKey").asString()).isEqualTo(authorityKey);
      assertThat(server.line().get("firstPassword").isNull()).isTrue();
      assertThat(publishedNumber(traffic, server)).isGreaterThan(lost);
      String body = "{\"region\":\"VN\",\"testDate\":\"" + LocalDate.now(ZoneOffset.UTC) + "\"}";
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/codes"))
                          .header("X-Api-Key", key)
                          .header("Content-Type", "application/json")
                          .POST(BodyPublishers.ofString(body))
                          .build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(201);
    }
  }

  private static long publishedNumber(Traffic traffic, ServerProcess server)
      throws IOException, InterruptedException {
    traffic.discloseOnce(server.url());
    return traffic.publish(server.url()).get("published").get(0).get("sequence").asLong();
  }

  private static void assertOwnersAlone(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .endsWith("------");
      }
    }
  }

  @Test
  void listsAndRevokesApiKeys() throws Exception {
    Path log = folder.resolve("log");
    ServerProcess.run(log, with("api-key", "--role", "issuer", "--name", "lab"));
    List<String> fields = Splitter.on('\t').splitToList(ServerProcess.run(log, with("api-keys")));
    assertThat(fields).contains("issuer", "lab", "valid", "500", "shell");
    assertThat(ServerProcess.run(log, with("api-keys", "--revoke", fields.get(0)))).isEmpty();
    assertThat(ServerProcess.run(log, with("api-keys"))).contains("\trevoked\t");
    Process again = ServerProcess.command(log, with("api-keys", "--revoke", fields.get(0)));
    assertThat(again.waitFor()).isEqualTo(3);
  }

  @Test
  void importsAllAccountsOfATableOrNone() throws Exception {
    Path log = folder.resolve("log");
    try (ServerProcess server = ServerProcess.start(log, store())) {
      assertThat(server.url()).isNotEmpty();
    }
    String header = "name,displayName,roles,facility,region,quota\n";
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.csv"),
            header
                + "mai,Nguyễn Thị Mai,health-worker,\"Bệnh viện A, Hà Nội\",VN,30\n"
                + "Lan,Lan,health-worker,,,\n"
                + "mai,Mai,publisher,,,\n"
                + "thu,Thu,doctor,,,\n"
                + "binh,Bình,publisher,,MARS,\n"
                + "an,An,publisher,,,0\n"
                + "dung,Dũng,,,,\n");
    Process refused =
        ServerProcess.command(log, with("accounts", "--import", wrong.toString(), "--lang", "en"));
    assertThat(refused.getInputStream().readAllBytes()).isEmpty();
    assertThat(refused.waitFor()).isEqualTo(3);
    assertThat(Files.readString(log))
        .contains(
            "line 3: a name is",
            "line 4: there is an account of this name",
            "line 5: roles are",
            "line 6: the server has no such region",
            "line 7: a quota is",
            "line 8: it has no role",
            "no account was made");
    assertThat(ServerProcess.run(log, with("accounts")).lines()).hasSize(1);

    Path table =
        Files.writeString(
            folder.resolve("staff.csv"),
            "\uFEFF"
                + header
                + "mai,Nguyễn Thị Mai,health-worker publisher,\"Bệnh viện A, Hà Nội\",VN,30\r\n"
                + "lan,Lan,auditor\r\n");
    List<String> made =
        ServerProcess.run(log, with("accounts", "--import", table.toString())).lines().toList();
    assertThat(made).hasSize(2);
    assertThat(made.get(0)).matches("mai\t.{13,}");
    assertThat(ServerProcess.run(log, with("accounts")))
        .contains(
            "mai\tNguyễn Thị Mai\thealth_worker publisher\tBệnh viện A, Hà Nội\tVN\t30\topen");
    assertThat(Files.readString(log)).doesNotContain(made.get(0).substring("mai\t".length()));
  }

  @Test
  void keepsKeysAndDatabaseForTheOwnerAlone() throws Exception {
    Path log = folder.resolve("log");
    try (ServerProcess server = ServerProcess.start(log, store())) {
      assertThat(server.url()).isNotEmpty();
      Path data = folder.resolve("data");
      for (String file :
          List.of("keys/server.secret", "keys/histories.key", "keys/signing-keys.txt")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
            .isEqualTo("rw-------");
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
    }
    Files.setPosixFilePermissions(
        folder.resolve("data/keys/server.secret"), PosixFilePermissions.fromString("rw-r--r--"));
    Process refused = ServerProcess.command(log, with("--port", "0"));
    String out = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(refused.waitFor()).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(Files.readString(log)).contains("may be read by others");
  }

  @Test
  void saysWrongUseInALine() throws Exception {
    Path log = folder.resolve("log");
    for (List<String> arguments :
        List.of(
            List.of("--no-such-option"),
            List.of("--database", "jdbc:mysql://x/y", "--data", folder.toString()),
            List.of("--min-keys", "0", "--data", folder.toString()),
            List.of("api-key", "--role", "king", "--name", "x"))) {
      Process process = ServerProcess.command(log, arguments);
      assertThat(process.getInputStream().readAllBytes()).isEmpty();
      assertThat(process.waitFor()).as(arguments.toString()).isEqualTo(2);
    }
  }

  @Test
  void saysWhichDatabaseCannotBeReached() throws Exception {
    Path log = folder.resolve("log");
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String address = "jdbc:postgresql://127.0.0.1:" + free + "/bluezone";
    Process process =
        ServerProcess.command(
            log,
            List.of(
                "--data",
                folder.resolve("data").toString(),
                "--database",
                address + "?user=mai&password=hidden"));
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(log))
        .contains("the database " + address + " cannot be reached")
        .contains("See that it runs")
        .doesNotContain("hidden");
  }

  @Test
  void findsAWrongRegionBeforeAnythingIsMade() throws Exception {
    Path log = folder.resolve("log");
    Path data = folder.resolve("none");
    Process process =
        ServerProcess.command(log, List.of("--data", data.toString(), "--region", "VN,Hà Nội"));
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readString(log)).contains("--region: \"Hà Nội\"").doesNotContain("Spring");
    assertThat(data).doesNotExist();
  }

  @Test
  void saysThatThereIsNoHistoryToExport() throws Exception {
    Path log = folder.resolve("log");
    Path out = folder.resolve("out");
    assertThat(ServerProcess.run(log, with("export-histories", "--out", out.toString()))).isEmpty();
    assertThat(Files.readString(log)).contains("no history has arrived");
  }

  @Test
  void startsTwoServersAtOnceOnNothing() throws Exception {
    Path log = folder.resolve("log");
    List<Thread> threads = new ArrayList<>();
    List<ServerProcess> servers = java.util.Collections.synchronizedList(new ArrayList<>());
    List<String> store = store();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  servers.add(ServerProcess.start(log, store));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    try {
      assertThat(servers).hasSize(2);
      assertThat(servers.get(0).line().get("authorityKey"))
          .isEqualTo(servers.get(1).line().get("authorityKey"));
      assertThat(servers.stream().filter(server -> !server.line().get("firstPassword").isNull()))
          .hasSize(1);
    } finally {
      for (ServerProcess server : servers) {
        server.close();
      }
    }
  }
}
