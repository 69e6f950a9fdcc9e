// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.staff.Role;
import io.bluezone.servers.authority.staff.StaffServer;
import io.bluezone.servers.authority.staff.Uploads;
import io.bluezone.servers.authority.venues.Venues;
import io.bluezone.servers.web.visitor.Visitor;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an auditor reads of acts: words, and the references that other pages have. */
class AuditWordsTest {

  @AutoClose private static final StaffServer server = new StaffServer();

  private static String reference;

  @BeforeAll
  static void act() {
    String upload = new Uploads(server, Actor.staff("an")).send("VN", 2);
    DisclosureReview review = server.part(DisclosureReview.class);
    reference = review.find(upload).orElseThrow().reference();
    review.hold(upload, Actor.staff("an"));
    Venues venues = server.part(Venues.class);
    String venue = venues.add("VN", "Bến xe Mỹ Đình", Venues.Kind.SCHOOL, Actor.staff("an")).id();
    venues.remove(venue, Actor.staff("an"));
    Audit audit = server.part(Audit.class);
    note(audit, "account.changed", "binh", "[PUBLISHER, HEALTH_WORKER] 20 Bệnh viện A VN");
    note(audit, "account.created", "chi", "[]");
    note(audit, "api.key.created", "lab", "ISSUER 0123456789abcdef01234567");
    note(audit, "code.issued", "0123456789abcdef01234567", "drill VN 2026-03-02");
    note(audit, "published", "1796029417-ecb9c6cbeb.bzcases", "VN 214 bytes, filled");
    audit.note(Actor.SERVER, "published", "1796029418-ecb9c6cbeb.bzcases", "VN 1 bytes");
    audit.note(Actor.SHELL, "restored", "copy", "as of 2026-03-02T01:00:00Z");
    note(audit, "disclosure.withdrawn", "89abcdef0123456789abcdef", "0 published keys");
    note(audit, "maintenance", "on", "");
    note(audit, "account.disabled", "on", "");
    note(audit, "claim.verified", "", "does not hold");
    note(audit, "histories.exported", "", "1 histories, 0 with keys");
    note(audit, "drill.disclosed", "0123456789abcdef01234567", "VN 14 keys checked, none kept");
    note(audit, "of.tomorrow", "x", "what no one has words for");
  }

  private static void note(Audit audit, String act, String subject, String details) {
    audit.note(Actor.staff("an"), act, subject, details);
  }

  private static List<String> rows(String language) throws Exception {
    Visitor auditor = server.visitor(Role.AUDITOR);
    return auditor.get("/staff/audit?lang=" + language).page().select("#acts td").eachText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Bulletin 1796029417       | Region VN, 214 bytes, with made-up keys
          vi | Bản tin số 1796029417     | Vùng VN, 214 byte, có khóa đệm
          en | Bulletin 1796029418       | Region VN, 1 byte
          en | binh       | Publisher, Health worker; codes a day: 20; Bệnh viện A VN
          vi | binh       | Người công bố, Nhân viên y tế; 20 mã mỗi ngày; Bệnh viện A VN
          en | chi                       | no role
          vi | chi                       | không có vai trò
          en | Code 012 345              | drill · Region VN, test of 2 Mar 2026
          vi | Mã 012 345                | diễn tập · Vùng VN, xét nghiệm ngày 02/03/2026
          en | copy                      | as of 2 Mar 2026, 08:00
          vi | copy                      | theo bản lúc 08:00 02/03/2026
          en | 89abcdef0123456789abcdef  | no key was published yet
          en | Code 012 345              | Region VN, 14 keys checked, none kept
          en | x                         | what no one has words for
          en | Bến xe Mỹ Đình            | removed
          vi | Bến xe Mỹ Đình            | thêm
          """)
  void saysToWhatAndWhatIsNoted(String language, String subject, String details) throws Exception {
    List<String> cells = rows(language);
    assertThat(cells).containsSequence(subject, details);
  }

  @Test
  void saysSingleWordsOfAnAct() throws Exception {
    assertThat(rows("en"))
        .contains("closed", "on", "not confirmed", "1 history, 0 with keys")
        .contains("the server itself server", "a command on the server shell");
    assertThat(rows("vi"))
        .contains("đóng", "on", "không xác nhận được", "máy chủ server", "lệnh trên máy chủ shell");
  }

  @Test
  void namesAnUploadByTheReferenceThatPublishersSee() throws Exception {
    assertThat(rows("vi")).containsSequence("giữ lại lượt gửi", "Lượt gửi " + reference);
    assertThat(rows("en")).containsSequence("upload held", "Upload " + reference);
  }
}
