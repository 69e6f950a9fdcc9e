// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.client.OutboxEntry;
import io.bluezone.examples.venue.state.Drill;
import io.bluezone.examples.venue.state.RadioHealth.Level;
import io.bluezone.examples.venue.state.VenueProblem;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Severity;
import io.bluezone.tracing.TracingStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what is wrong, in an operator's words. */
final class VenueProblems {

  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  private VenueProblems() {}

  static List<VenueProblem> of(TracingStatus status) {
    List<VenueProblem> all = new ArrayList<>();
    status.problems().forEach(problem -> all.add(of(problem)));
    return all;
  }

  private static VenueProblem of(Problem problem) {
    return new VenueProblem(
        problem.kind().name(),
        problem.kind().severity() == Severity.ERROR ? Level.ERROR : Level.WARNING,
        problem.since(),
        problem.sentence(Locale.ENGLISH),
        problem.sentence(VIETNAMESE));
  }

  /** Says that the counts of minutes wait for the clock. */
  static VenueProblem clockJumped(Instant since) {
    return of(new Problem(Problem.Kind.CLOCK_JUMPED, since, ""));
  }

  static VenueProblem of(OutboxEntry refused, ZoneId zone) {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT).withZone(zone);
    String from = time.format(refused.from());
    String until = time.format(refused.until());
    return new VenueProblem(
        "DISCLOSURE_REFUSED",
        Level.WARNING,
        refused.since(),
        String.format(
            "The hours from %s to %s are not disclosed: the authority has not taken what waited"
                + " for a connection. Ask for another code and disclose them again.",
            from, until),
        String.format(
            "Khoảng thời gian từ %s đến %s chưa được khai báo: cơ quan y tế không nhận lần khai"
                + " báo đã chờ kết nối. Hãy xin mã mới và khai báo lại.",
            from, until));
  }

  /** Says that no number is of a real phone. */
  static VenueProblem simulated(Instant since) {
    return new VenueProblem(
        "SIMULATED",
        Level.WARNING,
        since,
        "The phones are simulated: no number here is of a real one. To count real phones, start"
            + " this program without --radio sim.",
        "Các điện thoại là mô phỏng: không có số liệu nào ở đây là của điện thoại thật. Để đếm"
            + " điện thoại thật, hãy chạy chương trình này mà không có --radio sim.");
  }

  /** Says that the case shown is made up. */
  static VenueProblem of(Drill drill, ZoneId zone) {
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

  static Level worst(List<VenueProblem> problems) {
    return problems.stream().map(VenueProblem::level).max(Level::compareTo).orElse(Level.GOOD);
  }
}
