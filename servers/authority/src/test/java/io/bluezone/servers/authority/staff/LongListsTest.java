// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.visitor.Visitor;
import java.time.LocalDate;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A page that shows a part of a long list says so, and the overview counts all of it. */
class LongListsTest {

  @Test
  void callsAPartOfTheCodesAPart() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Visitor mai = server.visitor("mai", "Mai", Role.HEALTH_WORKER);
      Codes codes = server.part(Codes.class);
      LocalDate today = LocalDate.now(server.clock().withZone(StaffServer.ZONE));
      for (int i = 0; i < 99; i++) {
        codes.issue("VN", today, Actor.staff("mai"), 0);
      }
      assertThat(mai.get("/staff/codes?lang=en").page().text()).doesNotContain("The newest");
      codes.issueDrill("VN", today, Actor.staff("mai"));
      for (int i = 0; i < 4; i++) {
        codes.issue("VN", today, Actor.staff("mai"), 0);
      }
      Document page = mai.get("/staff/codes?lang=en").page();
      assertThat(page.text()).contains("The newest 100 are shown.");
      assertThat(page.select("tbody tr")).hasSize(100);
      assertThat(mai.get("/staff?lang=en").page().text()).contains("103 not used yet");
    }
  }

  @Test
  void countsAllUploadsThatWait() throws Exception {
    try (StaffServer server = new StaffServer()) {
      Uploads uploads = new Uploads(server, Actor.staff("many"));
      String first = uploads.send("VN", 2);
      for (int i = 0; i < 200; i++) {
        uploads.send("VN", 1);
      }
      DisclosureReview review = server.part(DisclosureReview.class);
      review.hold(first, Actor.SHELL);
      assertThat(review.countWaiting(Account.Scope.ALL))
          .isEqualTo(new DisclosureReview.Waiting(201, 202, 1));
      Visitor publisher = server.visitor(Role.PUBLISHER);
      Document page = publisher.get("/staff/uploads?lang=en").page();
      assertThat(page.select("#waiting-part").text())
          .isEqualTo("The oldest 200 are shown. Find others by their reference.");
      Document home = publisher.get("/staff?lang=en").page();
      assertThat(home.text()).contains("201uploads wait, with 202 keys", "1 held");
    }
  }
}
