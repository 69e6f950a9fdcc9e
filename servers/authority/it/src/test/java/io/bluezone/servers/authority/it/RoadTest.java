// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static io.bluezone.servers.authority.it.SundayTown.MONDAY;
import static io.bluezone.servers.authority.it.SundayTown.SUNDAY;
import static io.bluezone.servers.authority.it.SundayTown.WARD;
import static io.bluezone.servers.authority.it.SundayTown.metres;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.client.Warning;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.Consent;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The road from the swab to the warning. Sunday noon An sits with Bình for 22 minutes; then Bình is
 * seen by Hạnh, a nurse in full equipment, for 8 minutes; Chi is elsewhere in town. On Monday
 * morning Bình's test is positive.
 */
@Tag("browser")
class RoadTest {

  @TempDir Path data;

  private static Walk day() {
    return SundayTown.visit()
        .then(Duration.ofMinutes(90).minusSeconds(1), metres(SundayTown.FAR))
        .then(Duration.ofMinutes(90), metres(WARD + 1))
        .then(Duration.ofMinutes(98), metres(WARD + 1))
        .then(Duration.ofMinutes(98).plusSeconds(1), metres(SundayTown.FAR));
  }

  @Test
  void warnsTheRightOneAlone() throws Exception {
    try (TracedWorld town = SundayTown.town()) {
      TracedDevice an = town.addDevice("An", Position.ORIGIN);
      TracedDevice binh = town.device("Bình").place(day()).start();
      TracedDevice hanh = town.addDevice("Hạnh", metres(WARD));
      TracedDevice chi = town.addDevice("Chi", metres(-600));
      // Monday, ten in the morning: Sunday's keys have been over for more than two hours.
      town.runUntil(TracedWorld.midnight(MONDAY).plus(Duration.ofHours(3)));
      try (Hospital hospital = new Hospital(data, 140, town::now);
          Chromium chromium = new Chromium(hospital.address());
          AuthorityClient client = client(hospital, town)) {
        walk(town, hospital, chromium, client, List.of(an, binh, hanh, chi));
      }
    }
  }

  private static AuthorityClient client(Hospital hospital, TracedWorld town) {
    return AuthorityClient.builder(
            hospital.address(), AuthorityKeys.of(AuthorityKey.parse(hospital.authorityKey())))
        .clock(town.device("clock").add().clock())
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  private void walk(
      TracedWorld town,
      Hospital hospital,
      Chromium chromium,
      AuthorityClient client,
      List<TracedDevice> people)
      throws Exception {
    TracedDevice an = people.get(0);
    TracedDevice binh = people.get(1);
    TracedDevice hanh = people.get(2);
    TracedDevice chi = people.get(3);

    // An administrator gives two people their accounts.
    Page chief = chromium.open("vi");
    StaffRoom.logInFirst(chief, "admin", hospital.firstPassword());
    String mai = StaffRoom.makeAccount(chief, "mai", "Bác sĩ Lê Thị Mai", "HEALTH_WORKER");
    String dung = StaffRoom.makeAccount(chief, "dung", "Đỗ Tiến Dũng", "PUBLISHER");

    // Doctor Mai sees Bình's test and gives the code; Bình agrees and types it in.
    Page doctor = chromium.open("vi");
    StaffRoom.logInFirst(doctor, "mai", mai);
    String code = StaffRoom.issueCode(doctor);
    Chromium.picture(doctor, "road-code");
    AuthorityLink ofBinh = link(client, binh);
    DisclosureReceipt receipt =
        ofBinh.disclose(
            OneTimeCode.of(code),
            binh.consent(Consent.Scope.OWN_KEYS, SUNDAY, SUNDAY).acceptingLaterDays());
    assertThat(receipt.accepted()).isEqualTo(receipt.sent()).isPositive();

    // Nothing is published with too few keys; others who are ill disclose that day, too.
    Page publisher = chromium.open("vi");
    StaffRoom.logInFirst(publisher, "dung", dung);
    publisher.navigate("/staff/uploads");
    assertThat(publisher.locator("tbody tr").count()).isEqualTo(1);
    assertThat(publisher.locator("main").innerText()).doesNotContain("Bình");
    StaffRoom.press(publisher, "Công bố ngay");
    assertThat(publisher.locator(".notice").innerText()).contains("cần ít nhất 140");
    assertThat(link(client, an).sync().regions().get(0).checked()).isEmpty();
    for (int i = 0; i < 10; i++) {
      String others = hospital.part(Codes.class).issue("VN", MONDAY, Actor.api("lab"), 0).code();
      assertThat(Devices.disclose(hospital, others, 14).accepted()).isEqualTo(14);
    }
    publisher.navigate("/staff/uploads");
    Chromium.picture(publisher, "road-uploads");
    StaffRoom.press(publisher, "Công bố ngay");
    assertThat(publisher.locator(".notice.good").innerText()).contains("bản tin số 1");
    Chromium.picture(publisher, "road-published");

    // Minutes later every phone can check.
    town.run(Duration.ofMinutes(10));
    assertThat(closeContacts(client, an))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.localDay()).isEqualTo(SUNDAY);
              assertThat(warning.exposure().counted())
                  .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(24));
            });
    for (TracedDevice other : List.of(binh, hanh, chi)) {
      assertThat(closeContacts(client, other)).as(other.name()).isEmpty();
    }

    verify(chief, doctor, an, binh, hanh);
    chromium.assertQuiet();
  }

  private static AuthorityLink link(AuthorityClient client, TracedDevice device) {
    return client.link(device.tracer().records());
  }

  private static List<Warning> closeContacts(AuthorityClient client, TracedDevice device)
      throws Exception {
    AuthorityLink link = link(client, device);
    assertThat(link.sync().regions()).allSatisfy(it -> assertThat(it.failure()).isEmpty());
    return link.warnings().stream().filter(Warning::isCloseContact).toList();
  }

  /** Who claims a contact shows the history; so does Bình; both have to hold the other. */
  private void verify(
      Page chief, Page doctor, TracedDevice an, TracedDevice binh, TracedDevice hanh)
      throws Exception {
    chief.navigate("/staff/venues");
    chief.fill("#venueName", "Khoa Truyền nhiễm");
    chief.locator("form[action='/staff/venues'] button").click();
    chief.fill("#staffName", "Điều dưỡng Hạnh");
    LocalDateTime shift = SUNDAY.atTime(13, 0);
    chief.selectOption("#protection", "FULL");
    chief.fill("#from", shift.toString());
    chief.fill("#until", shift.plusHours(2).toString());
    chief.locator("form[action='/staff/protected'] button").click();
    assertThat(chief.locator(".notice.good").innerText()).isEqualTo("Đã thêm.");
    Chromium.picture(chief, "road-protected");

    Path ofBinh = history(binh);
    assertThat(claim(doctor, ofBinh, history(hanh), "Điều dưỡng Hạnh"))
        .contains("Xác nhận có tiếp xúc, và có bảo hộ", "bảo hộ đầy đủ, Khoa Truyền nhiễm");
    Chromium.assertAccessible(doctor);
    Chromium.picture(doctor, "road-claim");
    Path ofAn = history(an);
    assertThat(claim(doctor, ofBinh, ofAn, ""))
        .contains("Xác nhận có tiếp xúc")
        .doesNotContain("bảo hộ");
    // A history that was made up: An's, of other days.
    Path invented = data.resolve("invented.txt");
    Files.writeString(invented, Files.readString(ofAn).replaceAll("\\b1772(\\d{9})", "1771$1"));
    assertThat(claim(doctor, ofBinh, invented, "")).contains("Không có tiếp xúc nào");
  }

  private static String claim(Page doctor, Path ofCase, Path claim, String nurse) {
    doctor.navigate("/staff/claims");
    doctor.setInputFiles("#caseFile", ofCase);
    doctor.setInputFiles("#claimFile", claim);
    if (!nurse.isEmpty()) {
      String option =
          doctor
              .locator("#protectedId option")
              .filter(new Locator.FilterOptions().setHasText(nurse))
              .getAttribute("value");
      doctor.selectOption("#protectedId", option);
    }
    doctor.locator("form[action='/staff/claims'] button").click();
    doctor.waitForSelector("#answer");
    return doctor.locator("#answer").innerText();
  }

  private Path history(TracedDevice device) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    device
        .tracer()
        .records()
        .export(device.consent(Consent.Scope.WHOLE_HISTORY, SUNDAY, MONDAY), out);
    Path file = data.resolve(device.name() + ".txt");
    Files.write(file, out.toByteArray());
    return file;
  }
}
