// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.claims;

import io.bluezone.authority.verify.Verdict;
import io.bluezone.authority.verify.VerifiedClaim;
import io.bluezone.servers.authority.venues.Venues.ProtectedStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An outcome for staff: sure with any meeting, unprotected if part of one is not covered. */
public record ClaimResult(List<Meeting> meetings, boolean sure, boolean unprotected) {

  /** Sightings that are further apart belong to another meeting. */
  private static final Duration GAP = Duration.ofMinutes(30);

  /** Sightings that hold, without a long gap; covered ones lie within the protected time. */
  public record Meeting(Instant from, Instant until, int sightings, int covered) {

    public boolean isProtected() {
      return covered == sightings;
    }
  }

  /** Collects the rows that hold. Not thread safe. */
  static final class Builder {

    private record Sighting(Instant time, boolean covered) {}

    private final Optional<ProtectedStaff> staff;
    private final List<Sighting> sightings = new ArrayList<>();

    Builder(Optional<ProtectedStaff> staff) {
      this.staff = staff;
    }

    void add(VerifiedClaim claim) {
      if (claim.verdict() == Verdict.HOLDS) {
        Instant time = Instant.ofEpochMilli(claim.row().timeMillis());
        boolean covered =
            staff
                .filter(each -> !time.isBefore(each.from()) && time.isBefore(each.until()))
                .isPresent();
        sightings.add(new Sighting(time, covered));
      }
    }

    ClaimResult build() {
      sightings.sort(Comparator.comparing(Sighting::time));
      List<Meeting> meetings = new ArrayList<>();
      for (int i = 0; i < sightings.size(); i++) {
        Instant from = sightings.get(i).time();
        int begin = i;
        int covered = sightings.get(i).covered() ? 1 : 0;
        while (i + 1 < sightings.size()
            && Duration.between(sightings.get(i).time(), sightings.get(i + 1).time()).compareTo(GAP)
                <= 0) {
          i++;
          covered += sightings.get(i).covered() ? 1 : 0;
        }
        meetings.add(new Meeting(from, sightings.get(i).time(), i - begin + 1, covered));
      }
      return new ClaimResult(
          meetings,
          !meetings.isEmpty(),
          meetings.stream().anyMatch(meeting -> !meeting.isProtected()));
    }
  }
}
