// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.client.Warning;
import io.bluezone.lab.rehearsal.check.ReferenceCourses.Course;
import io.bluezone.lab.rehearsal.check.files.PublishedIds;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A phone's warnings of listed cases, beside what its own log says of the listed IDs. */
final class ListedWarnings {

  private final PhoneAccount phone;
  private final ReferenceNearness nearness;
  private final Map<PublishedIds, List<Course>> courses = new HashMap<>();

  ListedWarnings(PhoneAccount phone) {
    this.phone = phone;
    nearness = new ReferenceNearness(phone);
  }

  /**
   * The seconds near on a day: at least those of a course, at most those of all courses. Of those
   * that bear each other out, a close contact is made; 0 if the course is not one of them.
   */
  private record Bounds(int atLeast, int atMost, int borneOut) {

    boolean mayBeFar() {
      return borneOut < WarningChecks.CLOSE + WarningChecks.ROUNDING
          || atLeast <= WarningChecks.ROUNDING;
    }

    boolean explains(Warning warning) {
      boolean mayBeClose = borneOut >= WarningChecks.CLOSE - WarningChecks.ROUNDING;
      return isAbout(warning.exposure().counted(), atLeast)
          && isAbout(warning.exposure().atMost(), atMost)
          && (mayBeClose || !warning.isCloseContact());
    }

    private static boolean isAbout(Duration length, int seconds) {
      return Math.abs(length.toSeconds() - seconds) <= WarningChecks.ROUNDING;
    }
  }

  private List<Course> courses(PublishedIds bulletin) throws IOException {
    List<Course> known = courses.get(bulletin);
    if (known == null) {
      known = ReferenceCourses.of(phone.encounters(), bulletin);
      courses.put(bulletin, known);
    }
    return known;
  }

  private Map<LocalDate, Bounds> bounds(Course course, PublishedIds bulletin) throws IOException {
    Map<Integer, Integer> all =
        nearness.secondsNear(ReferenceCourses.encounters(courses(bulletin)));
    List<Course> borneOut = ReferenceCourses.borneOut(courses(bulletin));
    Map<Integer, Integer> certain =
        borneOut.contains(course)
            ? nearness.secondsNear(ReferenceCourses.encounters(borneOut))
            : Map.of();
    Map<LocalDate, Bounds> days = new HashMap<>();
    nearness
        .secondsNear(ReferenceCourses.encounters(List.of(course)))
        .forEach(
            (day, near) ->
                days.put(
                    RehearsalTown.FIRST_DAY.plusDays(day),
                    new Bounds(
                        near,
                        Math.max(near, all.getOrDefault(day, 0)),
                        certain.getOrDefault(day, 0))));
    return days;
  }

  void explained(Warning warning, Evidence evidence, Finding finding) throws IOException {
    List<PublishedIds> bulletins = new ArrayList<>(evidence.authority().published().ids());
    bulletins.addAll(evidence.authority().lost().ids());
    List<Bounds> found = new ArrayList<>();
    for (PublishedIds bulletin : bulletins) {
      for (Course course : courses(bulletin)) {
        Bounds day = bounds(course, bulletin).get(warning.localDay());
        if (bulletin.sequence() == warning.sequence()
            && course.digest().equals(warning.key())
            && day != null) {
          found.add(day);
        }
      }
    }
    finding.expect(
        found.stream().anyMatch(each -> each.explains(warning)),
        "person %d is warned of a listed case for %s, at least %s and at most %s: the log has %s",
        phone.person(),
        warning.localDay(),
        warning.exposure().counted(),
        warning.exposure().atMost(),
        found);
  }

  /**
   * Looks whether what the log demands was given.
   *
   * @param close whether it was close, by the digest and the day of each warning
   */
  void given(Set<PublishedIds> bulletins, Map<String, Boolean> close, Finding finding)
      throws IOException {
    for (PublishedIds bulletin : bulletins) {
      for (Course course : courses(bulletin)) {
        bounds(course, bulletin)
            .forEach(
                (day, bounds) -> {
                  Boolean told = close.get(course.digest() + WarningChecks.day(day));
                  finding.expect(
                      told != null && (told || bounds.mayBeFar()),
                      "person %d met a listed case of bulletin %d on %s, %s: %s",
                      phone.person(),
                      bulletin.sequence(),
                      day,
                      bounds,
                      told == null ? "no warning" : "the warning says that it was not close");
                });
      }
    }
  }
}
