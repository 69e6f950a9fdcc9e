// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import java.util.Locale;

/** The app's sentences; the words are in {@code res/values/strings.xml} and {@code values-vi}. */
enum Text {
  STATUS,
  NEARBY,
  TODAY,
  BULLETIN,
  DISCLOSURE,

  RUNNING,
  STOPPED,
  START,
  STOP,
  ALL_WELL,
  ALLOW,
  PROBLEM_SINCE,
  COUNTS,

  NOBODY_NEAR,
  DEVICE_NEAR,
  BAND_NEAR,
  BAND_AROUND,
  BAND_FAR,

  NO_ENCOUNTERS,
  ENCOUNTER,

  AUTHORITY_KEY,
  AUTHORITY_KEY_REFUSED,
  OPEN_BULLETIN,
  BULLETIN_CHECKED,
  BULLETIN_NONE,
  BULLETIN_DAMAGED,
  BULLETIN_TOO_LARGE,
  BULLETIN_UNTRUSTED,
  BULLETIN_OLD,
  BULLETIN_CONTRADICTED,
  BULLETIN_MISNUMBERED,
  BULLETIN_EARLY,
  BULLETIN_UNREADABLE,

  DISCLOSURE_INTRODUCTION,
  GIVE_CONSENT,
  CONSENT,
  AGREE,
  REFUSE,
  NOTHING_DISCLOSED,
  NOTHING_TO_DISCLOSE,
  DISCLOSED,
  SAVE,
  SAVED,
  NOT_SAVED,

  NOT_READY,
  FAILED;

  /** Its name among the string resources. */
  String resourceName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
