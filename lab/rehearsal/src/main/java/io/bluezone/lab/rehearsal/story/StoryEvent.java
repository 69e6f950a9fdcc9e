// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.story;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bluezone.tracing.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event of the story. It may be told after its moment or before it (a plan), in any order. A
 * file has it as an array: its kind, then its values in the order of the record.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public sealed interface StoryEvent {

  /** {@return the moment from which it is so} */
  Instant at();

  // ---- The truth.

  /** A person is at a place. Between two stays they are on the way. A ride is a stay in a bus. */
  record Stay(int person, int place, Instant at, Instant until) implements StoryEvent {}

  /**
   * A person is infected.
   *
   * @param by who infected them; null if they were ill at the beginning
   * @param place where; null if they were ill at the beginning
   */
  record Infected(int person, Instant at, @Nullable Integer by, @Nullable Integer place)
      implements StoryEvent {}

  /** A step in the course of a disease, or of a case. */
  record Step(int person, Instant at, Step.Kind kind) implements StoryEvent {

    /** The steps, in their usual order. */
    public enum Kind {
      INFECTIOUS,
      SYMPTOMS,
      SWABBED,
      TESTED_POSITIVE,
      TESTED_NEGATIVE,
      CODE_ISSUED,
      /** The SMS with the code is on the person's telephone. */
      CODE_ARRIVED,
      /** The phone took the code, and sends the keys. */
      CODE_ENTERED,
      STAYS_AT_HOME,
      GOES_OUT_AGAIN,
      RECOVERED
    }
  }

  /**
   * A person was close to a case in truth and was not warned. It is told once for each pair, at the
   * latest at the end.
   *
   * @param by the case
   * @param at the moment at which they had been close for long enough
   */
  record Missed(int person, int by, Instant at, Reason reason) implements StoryEvent {

    /** The reasons, the first that holds. */
    public enum Reason {
      NO_APP,
      CASE_WITHOUT_APP,
      CODE_NOT_USED,
      IPHONE_ASLEEP,
      NOT_HEARD,
      NOT_NEAR_ENOUGH,
      /** The run ended before the phone asked. */
      NOT_YET
    }
  }

  /**
   * A trouble that the run made.
   *
   * @param place the place whose box it hits; null if none
   * @param person the person whose phone it hits; null if none
   */
  record Trouble(
      Instant at,
      Instant until,
      Trouble.Kind kind,
      @Nullable Integer place,
      @Nullable Integer person)
      implements StoryEvent {

    /** The kinds of trouble. */
    public enum Kind {
      SERVER_KILLED,
      SECOND_KILLED,
      PROVINCE_KILLED,
      SERVER_FROZEN,
      DATABASE_AWAY,
      BACKUP_RESTORED,
      MIRROR_LIES,
      BOX_WITHOUT_POWER,
      CLOCK_JUMPS,
      DISK_FULL,
      SMSC_THROTTLES,
      SMSC_DROPS,
      SMSC_STOPS,
      PHONE_DIES
    }
  }

  // ---- Known to a phone.

  /** A phone's tracer runs or not, with all its problems of now. */
  record Tracing(int person, Instant at, boolean running, Set<Problem.Kind> problems)
      implements StoryEvent {

    public Tracing {
      problems = Set.copyOf(problems);
    }
  }

  /**
   * The contacts that a phone has of a day, as the home screen counts them. A later one replaces an
   * earlier one of the day.
   */
  record Contacts(int person, Instant at, LocalDate day, int all, int near) implements StoryEvent {}

  /** A phone asked the authority for news. */
  record Checked(int person, Instant at, Outcome outcome) implements StoryEvent {

    /** The outcomes, as the app tells them. */
    public enum Outcome {
      CHECKED,
      CHECK_OFFLINE,
      CHECK_REFUSED
    }
  }

  /**
   * A phone warns, or takes a warning back; see {@link StoryWriter#warned}.
   *
   * @param by the case
   */
  record Warned(int person, Instant at, int by, Content content) implements StoryEvent {

    /**
     * The content of a warning.
     *
     * @param bulletin the number of the bulletin
     * @param day the local day of the contact
     * @param english the app's sentences
     * @param vietnamese the same
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Content(
        long bulletin,
        LocalDate day,
        boolean close,
        boolean revoked,
        String english,
        String vietnamese) {}
  }

  /** A phone has kept a visit to a place whose code its owner scanned. */
  record Visit(int person, Instant at, int place, Instant until) implements StoryEvent {}

  /**
   * A phone tells that a case was at the same place, or was not after all, in the app's sentences.
   *
   * @param visit the visit's name in the phone
   */
  record AtSamePlace(
      int person, Instant at, String visit, boolean revoked, String english, String vietnamese)
      implements StoryEvent {}

  /** The authority has taken keys that a phone sent, and the phone says so. */
  record Disclosed(int person, Instant at, int keysSent, int keysTaken) implements StoryEvent {}

  // ---- Known to the authority, and to all.

  /** The authority's sums from this moment on. */
  record Authority(Instant at, int codesIssued, int codesUsed, int keysWaiting, int keysPublished)
      implements StoryEvent {}

  /**
   * A bulletin is published. The authority knows the number of its keys.
   *
   * @param cases the people whose keys are in it, which the truth alone knows
   */
  record Bulletin(Instant at, long sequence, int keys, List<Integer> cases) implements StoryEvent {

    public Bulletin {
      cases = List.copyOf(cases);
    }
  }

  /** A venue's public screen shows a text from this moment on, as {@code PhonesNow.text()}. */
  record Screen(int place, Instant at, String shown) implements StoryEvent {}

  /**
   * The run is over.
   *
   * @param checked the number of kinds of invariant
   * @param broken the names of the broken ones
   */
  record End(Instant at, int checked, List<String> broken) implements StoryEvent {

    public End {
      broken = List.copyOf(broken);
    }
  }
}
