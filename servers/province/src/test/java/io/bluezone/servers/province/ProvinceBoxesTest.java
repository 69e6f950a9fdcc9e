// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.province.boxes.BoxRegister;
import io.bluezone.servers.province.boxes.BoxSites;
import io.bluezone.servers.province.boxes.EnrolledBox.Trouble;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.box.BoxRefusedException;
import io.bluezone.servers.web.box.BoxState;
import io.bluezone.servers.web.box.BoxToken;
import io.bluezone.servers.web.box.BoxTransport;
import io.bluezone.servers.web.box.SiteSketch;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes come by a sheet, report, and are replaced and ended. */
class ProvinceBoxesTest {

  private static final String[] UNITS = {
    "p,Tỉnh Sao Khuê,Sao Khue,province,,60000,40000,",
    "c1,Xã An Bình,An Binh,commune,p,20000,14000,1:1",
    "c2,Xã Đông,Dong,commune,p,10000,7000,2:1"
  };

  @TempDir Path folder;
  private ProvinceServer server;
  private BoxFleet fleet;

  @BeforeEach
  void start() throws Exception {
    server = new ProvinceServer(false);
    server.bring(UNITS);
    fleet = new BoxFleet(server, folder);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static String table(Visitor visitor, String path) throws Exception {
    return visitor.get(path).page().select("#boxes").text();
  }

  @Test
  void letsABoxInByASheetThatIsShownOnce() throws Exception {
    Visitor clerk = server.visitor("clerk", "c1", ProvinceRole.CLERK);
    clerk.get("/boxes");
    Answer sheet =
        clerk.post("/boxes", Map.of("unit", "c1", "site", "Chợ <b>An Bình</b>", "ring", "0"));
    assertThat(sheet.path()).isEqualTo("/boxes/sheet");
    assertThat(sheet.page().select("h1").text()).contains("Chợ <b>An Bình</b>");
    assertThat(sheet.page().select("svg.factor path")).hasSize(1);
    assertThat(sheet.page().select("dl dd").eachText().get(0))
        .endsWith(" (c1)")
        .hasSizeGreaterThan(5);
    String token = sheet.page().select("#token").text();
    String address = sheet.page().select("#address").text();
    assertThat(clerk.get("/boxes/sheet").path()).isEqualTo("/boxes");
    Path at = fleet.newFolder();
    BoxInvitation invitation = BoxInvitation.of(address, token).orElseThrow();
    BoxLink box = BoxLink.enrol(at, invitation, "0.1.0", fleet::post, server.clock);
    assertThat(Files.getPosixFilePermissions(at.resolve("province.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    server.clock.jump(Duration.ofSeconds(90));
    box.report(
        (waiting, settings) ->
            new BoxState("0.1.0", 100, List.of("ADAPTER_OFF"), 90_000, true, waiting, settings));
    server.clock.jump(Duration.ZERO);
    assertThat(table(clerk, "/boxes?lang=en"))
        .contains(
            "Chợ <b>An Bình</b>", "A case was here", "Bluetooth is off", "nearly full", "25 h")
        .contains("has not answered for a day");
    assertThat(clerk.get("/boxes").page().select("#boxes b")).isEmpty();
    assertThat(clerk.post("/boxes", Map.of("unit", "c2", "site", "x", "ring", "0")).status())
        .isEqualTo(404);
    assertThat(clerk.post("/boxes", Map.of("unit", "c1", "site", " ", "ring", "0")).path())
        .isEqualTo("/boxes");
  }

  @Test
  void takesATokenOnceForSevenDays() throws Exception {
    BoxRegister register = server.part(BoxRegister.class);
    BoxToken token = register.issue("c1", "Chợ", 1).token();
    Path at = fleet.newFolder();
    BoxLink box = fleet.enrol(token, at);
    assertThat(fleet.enrol(token, at).box()).as("asked again").isEqualTo(box.box());
    assertRefused(token, BoxRefusedException.Reason.TOKEN);
    // Whose answer was lost sends the same again.
    BoxFleet.Sent first = fleet.sent.get(0);
    assertThat(fleet.post(first.address(), first.body(), first.signature()).status())
        .isEqualTo(200);
    assertThat(register.all()).hasSize(1);
    BoxToken late = register.issue("c1", "Chợ", 1).token();
    server.clock.pass(BoxRegister.VALID.plusSeconds(1));
    assertRefused(late, BoxRefusedException.Reason.TOKEN);
    BoxToken forged =
        BoxToken.random(
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
            new SecureRandom());
    assertRefused(forged, BoxRefusedException.Reason.TOKEN);
    assertThat(register.all()).hasSize(1);
  }

  private void assertRefused(BoxToken token, BoxRefusedException.Reason reason) {
    assertThatThrownBy(() -> fleet.enrol(token))
        .isInstanceOfSatisfying(
            BoxRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void takesNoProvinceButThatOfTheSheet() throws Exception {
    BoxToken token = server.part(BoxRegister.class).issue("c1", "Chợ", 1).token();
    BoxToken other =
        BoxToken.random(
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
            new SecureRandom());
    // Someone on the way, who lets the token of another province in.
    BoxTransport between =
        (address, body, signature) -> {
          fleet.enrol(token);
          BoxFleet.Sent own = fleet.sent.get(0);
          return fleet.post(own.address(), own.body(), own.signature());
        };
    assertThatThrownBy(
            () ->
                BoxLink.enrol(
                    fleet.newFolder(), fleet.invitation(other), "0", between, server.clock))
        .isInstanceOfSatisfying(
            BoxRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(BoxRefusedException.Reason.UNTRUSTED));
  }

  @Test
  void losesNothingInThreeDaysWithoutNetwork() throws Exception {
    Path at = fleet.newFolder();
    BoxToken token = server.part(BoxRegister.class).issue("c1", "Chợ", 1).token();
    BoxLink box = fleet.enrol(token, at);
    box.report(BoxFleet.well());
    fleet.cut(true);
    long begun = fleet.interval();
    for (int i = 0; i < 3 * 96; i++) {
      for (int j = 0; j < 3; j++) {
        server.clock.pass(Duration.ofMinutes(5));
        BoxLink offline = box;
        assertThatThrownBy(() -> offline.report(BoxFleet.well())).isInstanceOf(IOException.class);
      }
      box.count(begun + i, 50 + 10 * (i % 7), Optional.empty());
      if (i % 50 == 0) {
        box = BoxLink.open(at, fleet::post, server.clock).orElseThrow();
      }
    }
    assertThat(fleet.row(box).at(server.clock.instant()).troubles()).contains(Trouble.SILENT);
    fleet.cut(false);
    fleet.sent.clear();
    box.report(BoxFleet.well());
    assertThat(box.waiting()).isZero();
    assertThat(fleet.row(box).at(server.clock.instant()).troubles()).isEmpty();
    assertCounts(3 * 96);
    // Each of them once more, and in another order.
    for (int i = fleet.sent.size() - 1; i >= 0; i--) {
      BoxFleet.Sent again = fleet.sent.get(i);
      assertThat(fleet.post(again.address(), again.body(), again.signature()).status())
          .isEqualTo(200);
      fleet.sent.remove(fleet.sent.size() - 1);
    }
    assertCounts(3 * 96);
  }

  private void assertCounts(int all) {
    var client = server.part(ProvinceDatabase.class).client();
    assertThat(client.sql("select count(*) from site_count").query(Integer.class).single())
        .isEqualTo(all);
    List<Integer> phones =
        client
            .sql("select phones from site_count order by slot")
            .query((row, number) -> row.getInt(1))
            .list();
    for (int i = 0; i < all; i++) {
      assertThat(phones.get(i)).isEqualTo(50 + 10 * (i % 7));
    }
  }

  @Test
  void changesNothingByAReplayedReport() throws Exception {
    BoxLink box = fleet.enrol("c1", "Chợ", 1);
    fleet.sent.clear();
    box.report(
        (waiting, settings) ->
            new BoxState("0.1.0", 9_000, List.of("ADAPTER_OFF"), 60, true, waiting, settings));
    BoxFleet.Sent old = fleet.sent.get(0);
    server.clock.pass(Duration.ofMinutes(5));
    box.report(BoxFleet.well());
    server.clock.pass(Duration.ofHours(1));
    assertThat(fleet.post(old.address(), old.body(), old.signature()).status()).isEqualTo(200);
    assertThat(fleet.row(box).state().caseHere()).isFalse();
    assertThat(fleet.row(box).at(server.clock.instant()).troubles())
        .as("a replay is no sign of life")
        .containsExactly(Trouble.SILENT);
  }

  @Test
  void endsALostBoxAndGivesItsPlaceToAnother() throws Exception {
    BoxLink lost = fleet.enrol("c1", "Chợ", 0);
    BoxLink broken = fleet.enrol("c1", "Ga", 2);
    lost.report(BoxFleet.well());
    Visitor other = server.visitor("other", "c2", ProvinceRole.CLERK);
    other.get("/boxes");
    assertThat(other.post("/boxes/" + lost.box() + "/revoke", Map.of()).status()).isEqualTo(404);
    assertThat(other.post("/boxes/" + lost.box() + "/replace", Map.of()).status()).isEqualTo(404);
    assertThat(table(other, "/boxes")).isEmpty();
    Visitor clerk = server.visitor("clerk", "c1", ProvinceRole.CLERK);
    clerk.get("/boxes");
    clerk.post("/boxes/" + lost.box() + "/revoke", Map.of());
    lost.count(fleet.interval(), 40, Optional.empty());
    lost.report(BoxFleet.well());
    assertThat(lost.isRevoked()).isTrue();
    assertThat(server.part(BoxSites.class).phones()).isEmpty();
    assertThatThrownBy(() -> lost.report(BoxFleet.well())).isInstanceOf(BoxRefusedException.class);
    Answer sheet = clerk.post("/boxes/" + broken.box() + "/replace", Map.of());
    BoxToken token = BoxToken.of(sheet.page().select("#token").text()).orElseThrow();
    assertThat(broken.isRevoked()).isFalse();
    BoxLink next = fleet.enrol(token);
    assertThat(fleet.row(next).place()).isEqualTo(fleet.row(broken).place());
    broken.report(BoxFleet.well());
    assertThat(broken.isRevoked()).isTrue();
  }

  @Test
  void refusesWhatNoBoxSends() throws Exception {
    BoxLink box = fleet.enrol("c1", "Chợ", 0);
    fleet.sent.clear();
    box.report(BoxFleet.well());
    BoxFleet.Sent good = fleet.sent.get(0);
    String text = new String(good.body(), UTF_8);
    List<String> hostile =
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{}",
            "[".repeat(5_000),
            text.replace("\"sequence\":1", "\"sequence\":-1"),
            text.replace("\"sequence\":1", "\"sequence\":1e99"),
            text.replace("\"sequence\":1", "\"sequence\":9223372036854775807"),
            text.replace("\"sent\":", "\"sent\":9999999"),
            text.replace("\"diskFreeMb\":20000", "\"diskFreeMb\":-5"),
            text.replace("\"diskFreeMb\":20000", "\"diskFreeMb\":null"),
            text.replace("\"radio\":[]", "\"radio\":[\"<script>\"]"),
            text.replace("\"radio\":[]", "\"radio\":[null]"),
            text.replace("\"radio\":[]", "\"radio\":" + "[\"A\"" + ",\"A\"".repeat(50) + "]"),
            text.replace("\"version\":\"0.1.0\"", "\"version\":\"" + "x".repeat(41) + "\""),
            text.replace("\"version\":\"0.1.0\"", "\"version\":\"a\\u202eb\""),
            text.replace("\"version\":\"0.1.0\"", "\"version\":\"a\\u0000b\""),
            text.replace("\"counts\":[]", "\"counts\":[{\"sequence\":1,\"interval\":5}]"),
            text.replace(
                "\"counts\":[]",
                "\"counts\":[{\"sequence\":1,\"interval\":5,\"phones\":7,\"sketch\":\"\"}]"),
            text.replace(
                "\"counts\":[]",
                "\"counts\":[{\"sequence\":1,\"interval\":5,\"phones\":0,\"sketch\":\"x\"}]"),
            text.replace("\"box\":\"", "\"box\":\"' or 1=1 --"));
    for (String each : hostile) {
      assertThat(fleet.post(good.address(), each.getBytes(UTF_8), good.signature()).status())
          .as(each)
          .isEqualTo(400);
    }
    byte[] large = new byte[BoxMessage.MAX_BYTES + 1];
    assertThat(fleet.post(good.address(), large, good.signature()).status()).isEqualTo(413);
    String changed = text.replace("\"caseHere\":false", "\"caseHere\":true");
    for (String signature : List.of("", "x", good.signature(), "A".repeat(5_000))) {
      assertThat(fleet.post(good.address(), changed.getBytes(UTF_8), signature).status())
          .isEqualTo(403);
    }
    URI enrol = URI.create(server.address() + BoxMessage.ENROL_PATH);
    assertThat(fleet.post(enrol, good.body(), good.signature()).status()).isEqualTo(400);
    assertThat(fleet.row(box).state().caseHere()).isFalse();
    assertThat(server.visitor().getOnly(BoxMessage.REPORT_PATH).status()).isEqualTo(403);
  }

  @Test
  void countsPhonesOfAPlaceWithSeveralBoxesOnce() throws Exception {
    BoxLink alone = fleet.enrol("c2", "Quán", 1);
    BoxLink one = fleet.enrol("c1", "Ga", 1);
    BoxLink other = fleet.enrol("c1", "Ga", 1);
    for (BoxLink each : List.of(alone, one, other)) {
      each.report(BoxFleet.well());
    }
    long now = fleet.interval();
    assertThat(alone.site(now)).as("a lone box shares nothing").isEmpty();
    assertThat(one.site(now)).isPresent().isEqualTo(other.site(now));
    for (BoxLink each : List.of(one, other)) {
      SiteSketch sketch = new SiteSketch(each.site(now).orElseThrow());
      for (int i = 0; i < 100; i++) {
        byte[] id = new byte[12];
        id[0] = (byte) i;
        sketch.add(id);
      }
      each.count(now, 100, Optional.of(sketch));
    }
    assertThat(one.site(now)).as("the interval's secret is destroyed").isEmpty();
    assertThat(one.site(now + 1)).isPresent();
    server.clock.pass(Duration.ofMinutes(15));
    one.report(BoxFleet.well());
    other.report(BoxFleet.well());
    String site = fleet.row(one).place().site();
    assertThat(Objects.requireNonNull(server.part(BoxSites.class).phones().get(site)).last())
        .isEqualTo(100);
    assertThat(one.site(fleet.interval())).isEqualTo(other.site(fleet.interval())).isPresent();
    // Ten intervals on, the place has one secret still, whoever was away.
    server.clock.pass(Duration.ofMinutes(150));
    one.report(BoxFleet.well());
    assertThat(one.site(fleet.interval())).isEqualTo(other.site(fleet.interval())).isPresent();
  }

  @Test
  void obeysItsProvinceAlone() throws Exception {
    BoxToken token = server.part(BoxRegister.class).issue("c1", "Chợ", 0).token();
    Path at = fleet.newFolder();
    BoxLink box = fleet.enrol(token, at);
    BoxTransport forging =
        (address, body, signature) -> {
          BoxTransport.Reply reply = fleet.post(address, body, signature);
          String forged = reply.body().replace("\"revoked\":false", "\"revoked\":true");
          return new BoxTransport.Reply(200, forged, reply.signature());
        };
    byte[] before = Files.readAllBytes(at.resolve("province.json"));
    BoxLink betrayed = BoxLink.open(at, forging, server.clock).orElseThrow();
    assertThatThrownBy(() -> betrayed.report(BoxFleet.well()))
        .isInstanceOfSatisfying(
            BoxRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(BoxRefusedException.Reason.UNTRUSTED));
    assertThat(betrayed.isRevoked()).isFalse();
    assertThat(Arrays.equals(Files.readAllBytes(at.resolve("province.json")), before)).isTrue();
    // An answer to another box is none.
    BoxLink neighbour = fleet.enrol("c1", "Ga", 0);
    fleet.sent.clear();
    neighbour.report(BoxFleet.well());
    BoxFleet.Sent theirs = fleet.sent.get(0);
    BoxLink confused =
        BoxLink.open(
                at,
                (address, body, signature) ->
                    fleet.post(theirs.address(), theirs.body(), theirs.signature()),
                server.clock)
            .orElseThrow();
    assertThatThrownBy(() -> confused.report(BoxFleet.well()))
        .isInstanceOf(BoxRefusedException.class);
    box.report(BoxFleet.well());
  }
}
