// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a case's keys to who has met them. */
class CaseCommandsTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";
  private static final LocalDate DAY = LocalDate.of(2021, 3, 15);
  private static final String OWN = "00112233445566778899aabb";

  @TempDir Path folder;
  private Path cases;
  private Path history;

  @BeforeEach
  void discloseThreeDays() throws IOException {
    cases = folder.resolve("cases.json");
    CommandRun run =
        CommandRun.line(
            "disclose --base-key {} --base-date 2021-03-15 --from 2021-03-15 --to "
                + "2021-03-17 --consent {} --out {}",
            KEY,
            "My doctor asked me.",
            cases.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    history =
        history(
            met("2021-03-16T10:05:00Z", "2021-03-16T10:05:00Z"),
            met("2021-03-16T10:10:00Z", "2021-03-16T10:10:00Z"),
            met("2021-03-17T23:50:00Z", "2021-03-17T23:50:00Z"));
  }

  /** A row: the case's ID of one time, seen at another. */
  private static String met(String idOf, String seenAt) {
    BaseKey base = BaseKey.of(SecretBytes.fromHex(KEY), DAY);
    String id = base.rollingIdAt(IdSchedule.DEFAULT, Instant.parse(idOf)).hex();
    return "%s\t%s\t-60\t%d\n"
        .formatted(OWN, id.toUpperCase(Locale.ROOT), Instant.parse(seenAt).toEpochMilli());
  }

  private Path history(String... rows) throws IOException {
    return Files.writeString(folder.resolve("data_trace.txt"), String.join("", rows));
  }

  private CommandRun check(String... more) {
    String[] args = new String[5 + more.length];
    args[0] = "check";
    args[1] = "--history";
    args[2] = history.toString();
    args[3] = "--cases";
    args[4] = cases.toString();
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }

  @Test
  void printsExactlyTheseFields() {
    for (String policy : new String[] {"strict", "default"}) {
      CommandRun run = check("--policy", policy, "--format", "json");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .isEqualTo(
              "{\"cases\":1,\"matched\":[{\"case\":0,\"sightings\":3,"
                  + "\"first\":\"2021-03-16T10:05:00Z\",\"last\":\"2021-03-17T23:50:00Z\"}],"
                  + "\"exposures\":["
                  + exposure("2021-03-16", "10", 5.0)
                  + ","
                  + exposure("2021-03-17", "23", 0.0)
                  + "]}\n");
    }
  }

  private static String exposure(String day, String hour, double minutes) {
    return """
    {"case":0,"level":1,"day":"%s","hours":["%sT%s:00:00Z"],"minutes":%s,"minutesNear":%s,\
    "minutesAround":0.0,"minutesFar":0.0,\
    "closest":{"band":"NEAR","nearest":"NEAR","farthest":"NEAR"},\
    "minutesCounted":%s,"closeContact":false,"rule":{"within":"NEAR","minutesADay":15.0}}\
    """
        .formatted(day, day, hour, minutes, minutes, minutes);
  }

  @Test
  void reportsInTheAskedLanguageAfterTheMatches() {
    CommandRun english = check("--lang", "en", "--zone", "Asia/Ho_Chi_Minh");
    assertThat(english.lines().subList(0, 4))
        .containsExactly(
            "1 of 1 case was met",
            "case 1: 3 sightings, from 2021-03-16T10:05:00Z to 2021-03-17T23:50:00Z",
            "",
            "EXPOSURE REPORT");
    assertThat(english.out().replaceAll("\\s+", " "))
        .contains(
            "Case 1: contact, not a close one On 16 March 2021 between 17:00 and 18:00",
            "On 18 March 2021 between 06:00 and 07:00",
            "those of Asia/Ho_Chi_Minh",
            "15 minutes in a day");
    assertThat(english.lines()).allMatch(line -> line.length() <= 78);
    CommandRun vietnamese = check("--lang", "vi", "--zone", "Asia/Ho_Chi_Minh");
    assertThat(vietnamese.out().replaceAll("\\s+", " "))
        .contains(
            "đã gặp 1 trong số 1 ca bệnh",
            "BÁO CÁO TIẾP XÚC",
            "Ca bệnh 1: tiếp xúc, không gần Ngày 16/3/2021, từ 17:00 đến 18:00",
            "từ 15 phút trở lên");
    assertThat(check("--lang", "de").exitCode()).isEqualTo(2);
    assertThat(check("--zone", "Hanoi").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t0\t", "\t127\t"})
  void countsAStrengthThatAnIphoneDoesNotKnowAsHeardButNotAsNear(String none) throws IOException {
    String[] rows = new String[5];
    for (int i = 0; i < rows.length; i++) {
      String time = "2021-03-16T10:%02d:00Z".formatted(1 + 5 * i);
      rows[i] = met(time, time).replace("\t-60\t", none);
    }
    history = history(rows);

    CommandRun run = check("--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode exposure = new ObjectMapper().readTree(run.out()).get("exposures").get(0);
    assertThat(exposure.get("minutes").asDouble()).isEqualTo(20);
    assertThat(exposure.get("minutesNear").asDouble()).isZero();
    assertThat(exposure.get("closeContact").asBoolean()).isFalse();
  }

  @Test
  void callsTwentyMinutesNearACloseContact() throws IOException {
    history =
        history(
            met("2021-03-16T10:01:00Z", "2021-03-16T10:01:00Z"),
            met("2021-03-16T10:06:00Z", "2021-03-16T10:06:00Z"),
            met("2021-03-16T10:11:00Z", "2021-03-16T10:11:00Z"),
            met("2021-03-16T10:16:00Z", "2021-03-16T10:16:00Z"),
            met("2021-03-16T10:21:00Z", "2021-03-16T10:21:00Z"));
    assertThat(check("--lang", "en").out()).contains("Case 1: CLOSE CONTACT");
    assertThat(check("--lang", "vi").out()).contains("Ca bệnh 1: TIẾP XÚC GẦN");
    assertThat(check("--format", "json").out())
        .contains("\"minutesNear\":20.0", "\"closeContact\":true");
  }

  @Test
  void takesNoMatchForNoError() throws IOException {
    history = history(met("2021-03-16T10:05:00Z", "2021-03-16T14:00:00Z"));
    CommandRun run = check("--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("{\"cases\":1,\"matched\":[],\"exposures\":[]}\n");
    assertThat(check("--lang", "en").out())
        .startsWith("0 of 1 case ")
        .contains("none of the cases was met");
  }

  @Test
  void differsByPolicyAtTheEdges() throws IOException {
    history = history(met("2021-03-16T10:05:00Z", "2021-03-16T10:16:00Z"));
    assertThat(check("--policy", "strict").out()).startsWith("0 of 1");
    assertThat(check("--policy", "default").out()).startsWith("1 of 1");
  }

  @Test
  void namesABadHistoryLine() throws IOException {
    Files.writeString(history, Files.readString(history) + "rubbish\n");
    CommandRun run = check();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("data_trace.txt:4:");
  }

  @Test
  void refusesBadCasesWithoutShowingTheKey() throws IOException {
    for (String json :
        new String[] {
          "",
          "{",
          "{\"data\":[{}]}",
          "{\"data\":[]} more",
          "[1]",
          "{\"data\":null}",
          "{\"data\":[{\"daily_key\":\""
              + KEY
              + "00\",\"time_start\":0,\"max\":96,\"time_end\":9}]}",
          "{\"data\":[{\"daily_key\":\"" + KEY + "\",\"time_start\":0,\"max\":1,\"time_end\":9}]}",
          "{\"data\":[{\"daily_key\":\"" + KEY + "\",\"time_start\":0.5,\"max\":9,\"time_end\":9}]}"
        }) {
      Files.writeString(cases, json);
      CommandRun run = check("--policy", "strict", "--authority-key", "a:" + "11".repeat(32));
      assertThat(run.exitCode()).as(json).isEqualTo(3);
      assertThat(run.err().lines()).as(json).hasSize(1);
      assertThat(run.err()).contains("cases.json").doesNotContain(KEY.substring(0, 8));
    }
  }

  @Test
  void disclosesNothingOfADayThatIsNotOver() {
    Path out = folder.resolve("future.json");
    CommandRun run =
        CommandRun.line(
            "disclose --base-key {} --base-date 2021-03-15 --from 2021-03-15 --to "
                + "2999-01-01 --consent Yes. --out {}",
            KEY,
            out.toString());
    run.fails(3, "not over yet");
    assertThat(out).doesNotExist();
  }

  @Test
  void keepsTheConsentAndNotTheBaseKey() throws IOException {
    JsonNode consent = new ObjectMapper().readTree(Path.of(cases + ".consent.json").toFile());
    assertThat(consent.get("shownText").textValue()).isEqualTo("My doctor asked me.");
    assertThat(consent.get("firstDay").textValue()).isEqualTo("2021-03-15");
    assertThat(consent.get("lastDay").textValue()).isEqualTo("2021-03-17");
    Path later = folder.resolve("later.json");
    CommandRun.line(
        "disclose --base-key {} --base-date 2021-03-15 --from 2021-03-16 --to "
            + "2021-03-17 --consent Yes. --out {}",
        KEY,
        later.toString());
    assertThat(Files.readString(later)).doesNotContainIgnoringCase(KEY);
  }

  @Test
  void makesSignsTwiceShowsVerifiesAndChecksABulletin() throws IOException {
    Path bulletin = folder.resolve("a.bulletin");
    Path cosigned = folder.resolve("b.bulletin");
    String first = keygen("first");
    String second = keygen("second");
    run(
        0,
        CommandRun.words(
            "bulletin create --cases {} --key {} --region VN-50 --sequence 7 --issued "
                + "2021-03-18T12:00:00Z --out {}",
            cases.toString(),
            file("first"),
            bulletin.toString()));

    String shown =
        run(
                0,
                CommandRun.words(
                    "bulletin show {} --authority-key {} --format json",
                    bulletin.toString(),
                    first))
            .out();
    JsonNode info = new ObjectMapper().readTree(shown);
    assertThat(info.get("region").textValue()).isEqualTo("VN-50");
    assertThat(info.get("keys").intValue()).isEqualTo(140);

    run(
        0,
        CommandRun.words(
            "bulletin sign {} --authority-key {} --key {} --out {}",
            bulletin.toString(),
            first,
            file("second"),
            cosigned.toString()));
    String at = "2021-03-19T00:00:00Z";
    assertThat(
            run(0, "bulletin", "verify", cosigned.toString(), "--authority-key", second, "--at", at)
                .out())
        .contains("second");

    cases = cosigned;
    JsonNode result =
        new ObjectMapper().readTree(check("--authority-key", first, "--format", "json").out());
    assertThat(result.get("cases").intValue()).isEqualTo(140);
    assertThat(result.get("matched")).hasSize(1);
    assertThat(result.get("matched").get(0).get("sightings").intValue()).isEqualTo(3);
    assertThat(check("--policy", "strict", "--authority-key", first).out())
        .startsWith("1 case was met\n")
        .doesNotContain("140");
  }

  @Test
  void refusesABulletinThatMayNotBeUsedWithTheReason() throws IOException {
    Path bulletin = folder.resolve("a.bulletin");
    String key = keygen("first");
    String other = keygen("other");
    run(
        0,
        CommandRun.words(
            "bulletin create --cases {} --key {} --region VN --sequence 7 --issued "
                + "2021-03-18T12:00:00Z --out {}",
            cases.toString(),
            file("first"),
            bulletin.toString()));
    String name = bulletin.toString();
    String at = "2021-03-19T00:00:00Z";
    run(3, "bulletin", "verify", name, "--authority-key", other, "--at", at);
    run(3, "bulletin", "verify", name, "--at", at);
    run(3, "bulletin", "verify", name, "--authority-key", key);
    run(3, "bulletin", "verify", name, "--authority-key", key, "--at", "2021-03-01T00:00:00Z");
    run(3, "bulletin", "verify", name, "--authority-key", key, "--at", at, "--newer-than", "7");
    run(3, "bulletin", "verify", name, "--authority-key", key, "--at", at, "--region", "LA");
    run(0, "bulletin", "verify", name, "--authority-key", key, "--at", at, "--region", "VN");
    // As strict as devices are.
    String soon = "2021-03-18T11:58:00Z";
    run(0, "bulletin", "verify", name, "--authority-key", key, "--at", soon);
    run(3, "bulletin", "verify", name, "--authority-key", key, "--at", "2021-03-18T11:57:59Z");
    byte[] bytes = Files.readAllBytes(bulletin);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bulletin, bytes);
    run(3, "bulletin", "verify", name, "--authority-key", key, "--at", at);
    run(3, "check", "--history", history.toString(), "--cases", name, "--authority-key", key);
  }

  @Test
  void passesOverABadEntryOnRequest() throws IOException {
    String list = Files.readString(cases);
    Files.writeString(cases, list.replace("[{", "[{\"daily_key\":\"none\"},7,{"));
    assertThat(check().exitCode()).isEqualTo(3);
    CommandRun run = check("--skip-bad");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("1 of 1 case was met");
    assertThat(run.err()).isEqualTo("note: bad entries passed over: 2\n");
  }

  @Test
  void checksAHistoryAgainstBulletinsOfTheAskedRegion() {
    String key = keygen("first");
    cases = bulletin(7, folder.resolve("a.bulletin"));
    assertThat(check("--authority-key", key, "--region", "VN").exitCode()).isZero();
    CommandRun refused = check("--authority-key", key, "--region", "LA");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("is for region VN, not for LA");
  }

  @Test
  void checksBulletinsOfARegionInAnyOrder() throws IOException {
    String key = keygen("first");
    Path ofLog = folder.resolve("contacts.db");
    run(
        0,
        CommandRun.words(
            "log import --history {} --log {} --from 2021-03-15 --to 2021-03-17",
            history.toString(),
            ofLog.toString()));
    Path newer = bulletin(8, folder.resolve("8.bulletin"));
    Path older = bulletin(7, folder.resolve("7.bulletin"));
    for (Path each : List.of(newer, newer, older, newer)) {
      assertThat(checkLog(0, ofLog, each, key).out()).startsWith("1 case was met\n");
    }
    cases = newer;
    assertThat(check("--authority-key", key).exitCode()).isZero();
    cases = older;
    assertThat(check("--authority-key", key).exitCode()).isZero();
  }

  private CommandRun checkLog(int exitCode, Path log, Path bulletin, String key, String... more) {
    List<String> args =
        new ArrayList<>(List.of("check", "--log", log.toString(), "--cases", bulletin.toString()));
    args.addAll(List.of("--authority-key", key));
    args.addAll(List.of(more));
    return run(exitCode, args.toArray(String[]::new));
  }

  /** Random keys fill it up, so that no two are the same. */
  private Path bulletin(int sequence, Path file) {
    run(
        0,
        CommandRun.words(
            "bulletin create --cases {} --key {} --region VN --sequence {} --issued "
                + "2021-03-18T12:00:00Z --out {}",
            folder.resolve("cases.json").toString(),
            file("first"),
            Integer.toString(sequence),
            file.toString()));
    return file;
  }

  @Test
  void doesNotOverwriteAPrivateKeyNorReadAnExposedOne() throws IOException {
    keygen("first");
    run(3, "keygen", "--id", "first", "--out", file("first"));
    Files.setPosixFilePermissions(
        Path.of(file("first")),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    CommandRun refused =
        run(
            3,
            CommandRun.words(
                "bulletin create --cases {} --key {} --region VN --sequence 1 --out {}",
                cases.toString(),
                file("first"),
                folder.resolve("x").toString()));
    assertThat(refused.err()).contains("chmod 600");
  }

  @Test
  void holdsClaimsAgainstTheCasesOwnHistory() throws IOException {
    String caseId = "aa".repeat(12);
    Path caseHistory =
        Files.writeString(
            folder.resolve("case.txt"),
            "%s\t%s\t-60\t1615889100000\n".formatted(caseId, OWN)
                + "%s\t%s\t-60\t1615889200000\n".formatted(caseId, "bb".repeat(12)));
    Path claims =
        Files.writeString(
            folder.resolve("claims.txt"),
            "%s\t%s\t-61\t1615889101000\n".formatted(OWN, caseId)
                + "%s\t%s\t-61\t1615889101000\n".formatted("cc".repeat(12), caseId)
                + "%s\t%s\t-61\t1615989101000\n".formatted(OWN, caseId)
                + "%s\t%s\t-61\t1615889101000\n".formatted(OWN, "dd".repeat(12)));
    CommandRun run =
        run(
            0,
            CommandRun.words(
                "verify-contacts --case-history {} --claim-history {} --format json",
                caseHistory.toString(),
                claims.toString()));
    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(0)).contains("\"line\":1", "\"holds\"");
    assertThat(run.lines().get(1)).contains("\"line\":2", "\"no-counterpart\"");
    assertThat(run.lines().get(2)).contains("\"line\":3", "\"other-time\"");
    assertThat(run.lines().get(3)).contains("\"holds\":1", "\"noCounterpart\":1");
  }

  private String file(String id) {
    return folder.resolve(id + ".key").toString();
  }

  private String keygen(String id) {
    return run(0, "keygen", "--id", id, "--out", file(id)).out().trim();
  }

  private static CommandRun run(int exitCode, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.exitCode()).as("%s: %s", String.join(" ", args), run.err()).isEqualTo(exitCode);
    if (exitCode != 0) {
      assertThat(run.err().lines()).hasSize(1);
    }
    return run;
  }
}
