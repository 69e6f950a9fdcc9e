// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.visitor.Visitor;
import io.bluezone.servers.web.visitor.Visitor.Answer;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Codes by SMS from the staff pages, while the carrier cannot be reached. */
class MessagePagesTest {

  private static final String NUMBER = "0901234567";

  @AutoClose
  private static final StaffServer server =
      new StaffServer(
          Map.of("authority.sms", "smpp://hcdc@127.0.0.1:1", "authority.sms-quiet", ""));

  private static Answer issue(Visitor visitor, String phone) throws Exception {
    Document page = visitor.get("/staff/codes").page();
    String day = page.select("#testDate option").attr("value");
    return visitor.post(
        "/staff/codes",
        Map.of(
            "region",
            "VN",
            "testDate",
            day,
            "confirmed",
            "true",
            "phone",
            phone,
            "language",
            "vi"));
  }

  @Test
  void sendsACodeWhoseNumberIsEnteredAgainAfterARestart() throws Exception {
    Visitor visitor = server.visitor(Role.HEALTH_WORKER);
    Answer issued = issue(visitor, NUMBER);
    assertThat(issued.path()).isEqualTo("/staff/codes/issued");
    assertThat(issued.page().select("#sms").text()).contains("SMS");
    Document waiting = visitor.get("/staff/messages?lang=en").page();
    assertThat(waiting.select("tbody tr").text()).contains("waiting");
    assertThat(waiting.select("tbody form")).isEmpty();
    assertThat(waiting.html()).doesNotContain("901234567");
    assertThat(visitor.get("/staff/codes").page().select("tbody").text()).contains("SMS: waiting");

    server.part(Database.class).update("update message set state = 'REFUSED', said = 'SMPP 0x0b'");
    assertThat(visitor.get("/staff/messages?lang=vi").page().select("tbody tr").text())
        .contains("số không đúng (SMPP 0x0b)");
    assertThat(visitor.get("/staff/messages?lang=en").page().select("tbody tr").text())
        .contains("wrong number (SMPP 0x0b)");
    server.part(Database.class).update("update message set state = 'REFUSED', said = 'SMPP 0x99'");
    assertThat(visitor.get("/staff/messages").page().select("tbody tr").text())
        .contains("SMPP 0x99");

    server.part(Database.class).update("update message set state = 'NUMBER_GONE', owner = ''");
    Document gone = visitor.get("/staff/messages").page();
    assertThat(gone.select("tbody tr").text()).contains("not sent: number gone");
    String form = gone.select("tbody form").attr("action");
    assertThat(visitor.post(form, Map.of("phone", "123", "language", "en")).page().text())
        .contains("A number begins with 0 or +84");
    assertThat(visitor.post(form, Map.of("phone", NUMBER, "language", "en")).page().text())
        .contains("The code goes by SMS.");
    assertThat(visitor.get("/staff/messages").page().select("tbody tr").text()).contains("waiting");
    assertThat(visitor.post(form, Map.of("phone", NUMBER, "language", "en")).page().text())
        .contains("The state no longer allows this");

    Document told = server.visitor(Role.AUDITOR).get("/staff/audit?lang=en").page();
    assertThat(told.select("#acts").text())
        .contains("code sent by SMS")
        .doesNotContain("901234567");
  }

  @Test
  void issuesNoCodeForAWrongNumber() throws Exception {
    Visitor visitor = server.visitor("lan", "Lan", Role.HEALTH_WORKER);
    Answer refused = issue(visitor, "0243 822 2222");
    assertThat(refused.path()).isEqualTo("/staff/codes");
    assertThat(refused.page().text()).contains("Đây không phải số di động");
    assertThat(refused.page().select("tbody tr")).isEmpty();
    assertThat(refused.page().html()).doesNotContain("822 2222");
  }

  @Test
  void sendsNothingWithoutANumber() throws Exception {
    Visitor visitor = server.visitor("mai", "Mai", Role.HEALTH_WORKER);
    assertThat(issue(visitor, " ").page().select("#sms")).isEmpty();
    assertThat(visitor.get("/staff/messages").page().text()).contains("Chưa có tin nhắn nào");
  }
}
