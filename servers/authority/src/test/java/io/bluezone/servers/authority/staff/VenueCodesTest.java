// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.codes.Redemption;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.disclosures.DisclosureAnswer;
import io.bluezone.servers.authority.disclosures.DisclosureRequest;
import io.bluezone.servers.authority.disclosures.Disclosures;
import io.bluezone.servers.authority.disclosures.Outcome;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A box at a venue asks for a code, and a health worker gives it. */
class VenueCodesTest {

  private static final Instant FROM = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-01T04:00:00Z");

  @AutoClose private final StaffServer server = new StaffServer();

  private static final SecretBytes SECRET =
      SecretBytes.random(KeyCommitment.SECRET_LENGTH, new SecureRandom());

  private int ask(String venue, Instant from, Instant until) throws Exception {
    return request(venue, from, until).statusCode();
  }

  private HttpResponse<String> fetch(String number, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(server.address() + "/api/v1/venue-requests/" + number))
                .header("X-Venue-Token", token)
                .build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<String> request(String venue, Instant from, Instant until) throws Exception {
    String body =
        String.format(
            "{\"region\":\"VN\",\"venue\":\"%s\",\"from\":%d,\"until\":%d}",
            venue, from.getEpochSecond(), until.getEpochSecond());
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/venue-requests"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private static CommittedKey key(String from, String until, int idsPerDay) {
    return new CommittedKey(
        SecretBytes.random(32, new SecureRandom()),
        Instant.parse(from).getEpochSecond(),
        Instant.parse(until).getEpochSecond(),
        idsPerDay);
  }

  private DisclosureAnswer disclose(String token, List<CommittedKey> keys) {
    return server
        .part(Disclosures.class)
        .accept(new DisclosureRequest(token, SECRET, "VN", keys), false);
  }

  @Test
  void givesABoxACodeForTheCasesHoursAlone() throws Exception {
    assertThat(ask("Bến xe <b>", FROM, UNTIL)).isEqualTo(202);
    Visitor mai = server.visitor(Role.HEALTH_WORKER);
    assertThat(mai.get("/staff").page().text()).contains("địa điểm xin mã");
    Element row = mai.get("/staff/venue-codes").page().expectFirst("tbody tr");
    assertThat(row.select("th").text()).isEqualTo("Bến xe <b>");
    assertThat(row.select("td").eachText())
        .contains("09:00 01/03/2026 – 11:00 01/03/2026", "10:10 02/03/2026");
    Map<String, String> form = new HashMap<>();
    row.select("form").get(0).select("input").forEach(in -> form.put(in.attr("name"), in.val()));
    form.remove("confirmed");
    assertThat(mai.post("/staff/venue-codes", form).page().select(".notice.bad").text())
        .contains("ca bệnh đã ở địa điểm này");
    form.put("confirmed", "true");
    Answer shown = mai.post("/staff/venue-codes", form);
    assertThat(shown.path()).as(shown.body()).isEqualTo("/staff/codes/issued");
    assertThat(shown.page().select(".slip").text())
        .contains("Bến xe <b>", "09:00 01/03/2026 – 11:00 01/03/2026")
        .doesNotContain("ứng dụng");
    assertThat(mai.get("/staff/venue-codes").page().select("tbody tr")).isEmpty();
    assertThat(mai.get("/staff/codes").page().select("tbody td").text()).contains("Bến xe <b>");

    List<CommittedKey> keys =
        List.of(
            key("2026-03-01T02:00:00Z", "2026-03-01T04:00:00Z", 96),
            // The intervals in which the hours begin and end are longer than the hours.
            key("2026-03-01T01:55:12Z", "2026-03-01T04:04:48Z", 100),
            key("2026-03-01T01:45:00Z", "2026-03-01T04:00:00Z", 96),
            key("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", 96));
    String code = shown.page().select("#code").text().replace(" ", "");
    Redemption redemption =
        server
            .part(Redeemer.class)
            .redeem(
                code,
                BaseEncoding.base64().decode(KeyCommitment.of(SECRET, keys).toString()),
                false);
    DisclosureAnswer answer = disclose(redemption.token(), keys);
    assertThat(answer.accepted()).isEqualTo(2);
    assertThat(answer.refused())
        .extracting(DisclosureAnswer.RefusedKey::outcome)
        .containsOnly(Outcome.DAYS_NOT_ADMITTED);
    CommittedKey later = key("2026-03-02T00:00:00Z", "2026-03-02T03:00:00Z", 96);
    assertThat(disclose(answer.revisionToken(), List.of(later)).accepted()).isZero();
  }

  @Test
  void handsTheBoxItsCodeAndNoOther() throws Exception {
    JsonNode taken = new JsonMapper().readTree(request("Bến xe", FROM, UNTIL).body());
    String number = taken.get("number").asString();
    String token = taken.get("token").asString();
    assertThat(fetch(number, token).body()).isEqualTo("{\"code\":null}");
    assertThat(fetch(number, token + "x").statusCode()).isEqualTo(404);

    Visitor mai = server.visitor(Role.HEALTH_WORKER);
    Element row = mai.get("/staff/venue-codes").page().expectFirst("tbody tr");
    Map<String, String> form = new HashMap<>();
    row.select("form").get(0).select("input").forEach(in -> form.put(in.attr("name"), in.val()));
    String code = mai.post("/staff/venue-codes", form).page().select("#code").text();

    assertThat(fetch(number, token).body())
        .isEqualTo("{\"code\":\"" + code.replace(" ", "") + "\"}");
    assertThat(fetch(number, token + "x").statusCode()).isEqualTo(404);
    assertThat(mai.get("/staff/venue-codes").page().select("tbody")).isEmpty();
    assertThat(
            server
                .part(Database.class)
                .find(
                    "select code from venue_request",
                    (at, place) -> new String(at.getBytes(1), StandardCharsets.ISO_8859_1)))
        .get()
        .asString()
        .doesNotContain(code.replace(" ", ""));
    server.clock().pass(Duration.ofDays(4));
    assertThat(fetch(number, token).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhatNoVenueAsks() throws Exception {
    assertThat(ask("A\\u202eB", FROM, UNTIL)).isEqualTo(400);
    assertThat(ask(" ", FROM, UNTIL)).isEqualTo(400);
    assertThat(ask("A", UNTIL, FROM)).isEqualTo(400);
    assertThat(ask("A", FROM, FROM.plusSeconds(86_401))).isEqualTo(400);
    assertThat(ask("A", FROM.minusSeconds(40 * 86_400), FROM.minusSeconds(39 * 86_400)))
        .isEqualTo(400);
    assertThat(ask("A", FROM, Instant.parse("2026-03-02T03:11:00Z"))).isEqualTo(400);
    // Six an hour of one address.
    assertThat(ask("A", FROM, UNTIL)).isEqualTo(429);
    assertThat(server.visitor(Role.HEALTH_WORKER).get("/staff/venue-codes").page().select("tbody"))
        .isEmpty();
  }

  @Test
  void showsNoOneARequestOfAnotherRegion() throws Exception {
    assertThat(ask("Bến xe", FROM, UNTIL)).isEqualTo(202);
    Visitor mai = server.visitor(Role.HEALTH_WORKER);
    String refuse =
        mai.get("/staff/venue-codes").page().select("tbody form[action$=/refuse]").attr("action");
    Visitor lan = server.visitor("lan", "Lan", Role.HEALTH_WORKER);
    server.part(Accounts.class).setPlace("lan", "", "VN-HN");
    assertThat(lan.get("/staff/venue-codes").page().select("tbody")).isEmpty();
    assertThat(lan.post(refuse, Map.of()).page().select(".notice.bad")).isNotEmpty();
    assertThat(mai.get("/staff/venue-codes").page().select("tbody tr")).hasSize(1);
  }

  @Test
  void letsStaffRefuseARequest() throws Exception {
    assertThat(ask("Trường học", FROM, UNTIL)).isEqualTo(202);
    Visitor mai = server.visitor(Role.HEALTH_WORKER);
    String refuse =
        mai.get("/staff/venue-codes").page().select("tbody form[action$=/refuse]").attr("action");
    assertThat(mai.post(refuse, Map.of()).page().select(".notice.good")).isNotEmpty();
    assertThat(mai.post(refuse, Map.of()).page().select(".notice.bad")).isNotEmpty();
    assertThat(mai.get("/staff/venue-codes").page().select("tbody")).isEmpty();
  }
}
