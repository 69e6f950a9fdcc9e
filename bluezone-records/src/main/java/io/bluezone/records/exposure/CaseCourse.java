// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Encounters with one case on one line of time; gaps between its IDs are bridged half and half. */
final class CaseCourse {

  private static final Comparator<Encounter> BY_TIME =
      Comparator.comparing(Encounter::first).thenComparing(Encounter::key);

  private final List<Encounter> encounters;
  private final Duration bridge;

  CaseCourse(List<Encounter> encounters, Duration bridge) {
    this.encounters = ImmutableList.sortedCopyOf(BY_TIME, encounters);
    this.bridge = bridge;
  }

  List<Encounter> encounters() {
    return encounters;
  }

  /** Each stretch by itself, as a model sees it. */
  List<CoursePiece> pieces(ProximityModel model) {
    List<CoursePiece> pieces = new ArrayList<>();
    CoursePiece left = null;
    for (Encounter encounter : encounters) {
      List<CoursePiece> course = EncounterCourse.of(encounter, model);
      CoursePiece right = course.get(0);
      if (left != null && isBridged(left.until(), right.from())) {
        Instant middle = middle(left.until(), right.from());
        pieces.add(CoursePiece.of(left.until(), middle, left.proximity()));
        pieces.add(CoursePiece.of(middle, right.from(), right.proximity()));
      }
      pieces.addAll(course);
      left = course.get(course.size() - 1);
    }
    return pieces;
  }

  private boolean isBridged(Instant left, Instant right) {
    return left.isBefore(right) && Duration.between(left, right).compareTo(bridge) <= 0;
  }

  private static Instant middle(Instant left, Instant right) {
    return left.plus(Duration.between(left, right).dividedBy(2));
  }

  /** The scan windows, each with the time that it stands for; none overlaps another. */
  List<WindowEvidence> windows() {
    List<WindowEvidence> windows = new ArrayList<>();
    for (Encounter encounter : encounters) {
      List<WindowEvidence> own = new ArrayList<>();
      List<HeardWindow> heard = heard(encounter);
      encounter.presence().forEach((from, to) -> addStretch(encounter, from, to, heard, own));
      if (!windows.isEmpty() && !own.isEmpty()) {
        join(windows, own);
      }
      windows.addAll(own);
    }
    windows.sort(Comparator.comparing(WindowEvidence::from).thenComparing(WindowEvidence::until));
    for (int i = 0; i + 1 < windows.size(); i++) {
      WindowEvidence window = windows.get(i);
      Instant next = windows.get(i + 1).from();
      if (window.until().isAfter(next)) {
        windows.set(i, during(window, window.from(), next));
      }
    }
    return windows;
  }

  private void join(List<WindowEvidence> before, List<WindowEvidence> after) {
    WindowEvidence left = before.get(before.size() - 1);
    WindowEvidence right = after.get(0);
    if (isBridged(left.until(), right.from())) {
      Instant middle = middle(left.until(), right.from());
      before.set(before.size() - 1, during(left, left.from(), middle));
      after.set(0, during(right, middle, right.until()));
    }
  }

  private static WindowEvidence during(WindowEvidence window, Instant from, Instant until) {
    return window.during(from, until, Duration.between(from, until));
  }

  /** Gives the time between two windows half to the one and half to the other. */
  private static void addStretch(
      Encounter encounter,
      int from,
      int to,
      List<HeardWindow> heard,
      List<WindowEvidence> evidence) {
    List<HeardWindow> within = new ArrayList<>();
    for (HeardWindow window : heard) {
      if (window.to() >= from && window.from() <= to) {
        within.add(window);
      }
    }
    if (within.isEmpty()) {
      within.add(new HeardWindow(from, to, 1, Optional.empty()));
    }
    int begin = from;
    for (int i = 0; i < within.size(); i++) {
      HeardWindow window = within.get(i);
      boolean isLast = i + 1 == within.size();
      int end = isLast ? to : (window.to() + within.get(i + 1).from()) / 2;
      end = Math.max(begin, Math.min(to, end));
      Instant since = encounter.intervalStart().plusSeconds(begin);
      Instant until = encounter.intervalStart().plusSeconds(end);
      evidence.add(
          new WindowEvidence(
              since,
              until,
              Duration.between(since, until),
              encounter.form(),
              encounter.txPower(),
              window.frames(),
              window.strength()));
      begin = end;
    }
  }

  /** The scan windows or, where they were not kept, what the samples tell of them. */
  private static List<HeardWindow> heard(Encounter encounter) {
    if (!encounter.windows().isEmpty()) {
      return encounter.windows().all();
    }
    List<HeardWindow> windows = new ArrayList<>();
    for (SampleGroups.Group group : SampleGroups.of(encounter.samples())) {
      windows.add(
          new HeardWindow(
              group.first(),
              group.last(),
              group.samples().count(),
              Optional.of(StrengthSummary.of(group.samples()))));
    }
    return windows;
  }
}
