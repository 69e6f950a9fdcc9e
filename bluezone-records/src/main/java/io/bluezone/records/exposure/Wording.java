// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.ZonedDateTime;

/** The sentences of an {@link Explanation} in one language. */
interface Wording {

  /** No case was met. */
  String notMet();

  /** When a case was met, and for how long. */
  String met(ZonedDateTime from, ZonedDateTime until, String howLong);

  /** Says for how long it was in a band. */
  String timeIn(Band band, String howLong);

  /** Says for how many minutes it was within 2 m, as far as can be told. */
  String probably(long leastMinutes, long mostMinutes);

  /** The closest it came. */
  String closest(Proximity proximity);

  /** It is a close contact, by a rule that asks for a time within a band. */
  String closeContact(int level, Band within, String atLeast);

  /** It is not. */
  String noCloseContact(int level);

  /** Something protected, and so less time counts. */
  String protectedBy(String names, String counted);

  /** A whole number of minutes. */
  String minutes(Duration duration);

  /** Less than a number of minutes. */
  String lessThanMinutes(int minutes);
}
