// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import io.bluezone.client.OutboxEntry;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Derives all that needs an operator's attention from a venue's state. Pages, metrics, health and
 * logs tell of this list. Its first sentence is the venue's state; all is well if it is empty.
 */
public final class Attention {

  /** A case was here, and who was near has not been warned. */
  public static final String CASE_OPEN = "CASE_OPEN";

  public static final String NO_AUTHORITY = "NO_AUTHORITY";

  /** The authority has not answered for {@link #FRESH}, or not yet. */
  public static final String AUTHORITY_OLD = "AUTHORITY_OLD";

  public static final String AUTHORITY_REFUSED = "AUTHORITY_REFUSED";

  /** After a day without an answer a box may not know of a case. */
  public static final Duration FRESH = Duration.ofDays(1);

  private static final Set<String> UNKNOWING =
      Set.of(NO_AUTHORITY, AUTHORITY_OLD, AUTHORITY_REFUSED);

  private Attention() {}

  /** Gives the most urgent first: open cases, then errors, then what is worth a note. */
  public static List<VenueProblem> of(VenueState venue, List<VenueProblem> ofRadio) {
    List<VenueProblem> all = new ArrayList<>(ofRadio);
    if (venue.radio().simulated()) {
      all.add(simulated(venue.radio().since()));
    }
    if (!venue.radio().scanning()
        && ofRadio.stream().noneMatch(each -> each.level() == Level.ERROR)) {
      all.add(notHearing(venue.radio().since()));
    }
    all.addAll(ofAuthority(venue.authority(), venue.time(), venue.zone()));
    venue.outbox().missed().forEach(entry -> all.add(missed(entry, venue.zone())));
    venue.outbox().waiting().map(Attention::waiting).ifPresent(all::add);
    venue.drill().map(each -> drill(each, venue.zone())).ifPresent(all::add);
    all.sort(Comparator.comparing(VenueProblem::level).reversed());
    openCase(venue).map(each -> open(each, venue)).ifPresent(each -> all.add(0, each));
    return all;
  }

  /** {@return whether a case that was here would be known, with these problems} */
  public static boolean knowsOfCases(List<VenueProblem> problems) {
    return problems.stream().map(VenueProblem::code).noneMatch(UNKNOWING::contains);
  }

  /** {@return the latest case that was here of which no one was warned; never a drill's} */
  public static Optional<CaseVisit> openCase(VenueState venue) {
    return venue.caseVisits().stream().filter(each -> each.isOpen() && !each.drill()).findFirst();
  }

  private static VenueProblem open(CaseVisit visit, VenueState venue) {
    Instant from = visit.from();
    Instant until = visit.until();
    return new VenueProblem(
        CASE_OPEN,
        Level.WARNING,
        visit.until(),
        String.format(
            "A case was here from %s to %s, and phones that were near have not been warned.",
            english(from, venue.zone()), english(until, venue.zone())),
        String.format(
            "Một ca bệnh đã ở đây từ %s đến %s, và những điện thoại ở gần chưa được cảnh báo.",
            vietnamese(from, venue.zone()), vietnamese(until, venue.zone())));
  }

  /** Says that no number is of a real phone. */
  private static VenueProblem simulated(Instant since) {
    return new VenueProblem(
        "SIMULATED",
        Level.WARNING,
        since,
        "The phones are simulated: no number here is of a real one. To count real phones, start"
            + " this program without --radio sim.",
        "Các điện thoại là mô phỏng: không có số liệu nào ở đây là của điện thoại thật. Để đếm"
            + " điện thoại thật, hãy chạy chương trình này mà không có --radio sim.");
  }

  private static VenueProblem notHearing(Instant since) {
    return new VenueProblem(
        "NOT_HEARING",
        Level.WARNING,
        since,
        "Bluetooth does not receive phones now. If this stays so for a minute, start the box"
            + " again.",
        "Bluetooth hiện không ghi nhận điện thoại. Nếu sau một phút vẫn vậy, hãy khởi động lại"
            + " thiết bị này.");
  }

  private static List<VenueProblem> ofAuthority(
      AuthorityHealth authority, Instant now, ZoneId zone) {
    Instant answered = authority.lastAnswered().orElse(Instant.EPOCH);
    return switch (authority.state()) {
      case NONE ->
          List.of(
              new VenueProblem(
                  NO_AUTHORITY,
                  Level.WARNING,
                  authority.since(),
                  "No health authority is configured: this box learns of no case. Set its address"
                      + " and key in the configuration file.",
                  "Chưa cấu hình cơ quan y tế: thiết bị này không biết ca bệnh nào. Hãy đặt địa chỉ"
                      + " và khóa của cơ quan y tế trong tệp cấu hình."));
      case REFUSED ->
          List.of(
              new VenueProblem(
                  AUTHORITY_REFUSED,
                  Level.ERROR,
                  authority.since(),
                  "The answer is not the health authority’s, and was not used. Compare address and"
                      + " key in the configuration file with the authority’s.",
                  "Câu trả lời không phải của cơ quan y tế và không được dùng. Hãy so địa chỉ và"
                      + " khóa trong tệp cấu hình với của cơ quan y tế."));
      case WAITING, UP_TO_DATE, OFFLINE ->
          answered.plus(FRESH).isBefore(now) ? List.of(old(authority, zone)) : List.of();
    };
  }

  private static VenueProblem old(AuthorityHealth authority, ZoneId zone) {
    Optional<Instant> answered = authority.lastAnswered();
    return new VenueProblem(
        AUTHORITY_OLD,
        Level.WARNING,
        answered.orElse(authority.since()),
        answered
                .map(each -> "The health authority last answered on " + english(each, zone) + ".")
                .orElse("The health authority has not answered yet.")
            + " A case since then is not known here. Check the network, then ask now.",
        answered
                .map(each -> "Cơ quan y tế trả lời lần cuối lúc " + vietnamese(each, zone) + ".")
                .orElse("Cơ quan y tế chưa trả lời lần nào.")
            + " Ở đây chưa biết ca bệnh nào từ lúc đó. Hãy kiểm tra mạng, rồi kiểm tra ngay.");
  }

  private static VenueProblem waiting(OutboxEntry entry) {
    return new VenueProblem(
        "DISCLOSURE_WAITS",
        Level.WARNING,
        entry.since(),
        "A disclosure waits for a connection to the authority, and is then sent.",
        "Một lần khai báo đang chờ kết nối với cơ quan y tế, rồi sẽ được gửi đi.");
  }

  private static VenueProblem missed(OutboxEntry refused, ZoneId zone) {
    Instant from = refused.from();
    Instant until = refused.until();
    return new VenueProblem(
        "DISCLOSURE_REFUSED",
        Level.WARNING,
        refused.since(),
        String.format(
            "The hours from %s to %s are not disclosed: the authority has not taken what waited"
                + " for a connection. Ask for another code and disclose them again.",
            english(from, zone), english(until, zone)),
        String.format(
            "Khoảng thời gian từ %s đến %s chưa được khai báo: cơ quan y tế không nhận lần khai"
                + " báo đã chờ kết nối. Hãy xin mã mới và khai báo lại.",
            vietnamese(from, zone), vietnamese(until, zone)));
  }

  /** Says that the case shown is made up. */
  private static VenueProblem drill(Drill drill, ZoneId zone) {
    String end =
        DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone).format(drill.end());
    return new VenueProblem(
        VenueProblem.DRILL,
        Level.WARNING,
        drill.begun(),
        String.format(
            "This is a drill, until %s at the latest. Its case is made up, and what you disclose is"
                + " not sent. A real case ends it at once.",
            end),
        String.format(
            "Đang diễn tập, chậm nhất đến %s. Ca bệnh của buổi diễn tập không có thật, và những gì"
                + " bạn khai báo không được gửi đi. Nếu có ca bệnh thật, buổi diễn tập kết thúc"
                + " ngay.",
            end));
  }

  private static String english(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
        .format(time.atZone(zone));
  }

  private static String vietnamese(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT).format(time.atZone(zone));
  }
}
