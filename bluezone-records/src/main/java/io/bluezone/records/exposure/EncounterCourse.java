// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.ProximityModel;
import java.util.ArrayList;
import java.util.List;

/** The nearness of a contact in the course of an encounter. */
final class EncounterCourse {

  private final Encounter encounter;
  private final ProximityModel model;
  private final List<SampleGroups.Group> groups;
  private final List<CoursePiece> pieces = new ArrayList<>();

  private EncounterCourse(Encounter encounter, ProximityModel model) {
    this.encounter = encounter;
    this.model = model;
    groups = SampleGroups.of(encounter.samples());
  }

  /** The pieces of an encounter in the order of time, at least one. */
  static List<CoursePiece> of(Encounter encounter, ProximityModel model) {
    EncounterCourse course = new EncounterCourse(encounter, model);
    encounter.presence().forEach(course::addStretch);
    return course.pieces;
  }

  /** Gives the time between two groups of samples half to the one and half to the other. */
  private void addStretch(int from, int to) {
    List<SampleGroups.Group> within = groupsWithin(from, to);
    if (within.isEmpty()) {
      addPiece(from, to, encounter.samples());
    }
    int begin = from;
    for (int i = 0; i < within.size(); i++) {
      boolean isLast = i + 1 == within.size();
      int end = isLast ? to : (within.get(i).last() + within.get(i + 1).first()) / 2;
      addPiece(begin, end, within.get(i).samples());
      begin = end;
    }
  }

  private List<SampleGroups.Group> groupsWithin(int from, int to) {
    List<SampleGroups.Group> within = new ArrayList<>();
    for (SampleGroups.Group group : groups) {
      if (group.last() >= from && group.first() <= to) {
        within.add(group);
      }
    }
    return within;
  }

  private void addPiece(int from, int until, RssiSamples samples) {
    pieces.add(
        CoursePiece.of(
            encounter.intervalStart().plusSeconds(from),
            encounter.intervalStart().plusSeconds(until),
            model.assess(encounter.form(), encounter.txPower(), samples)));
  }
}
