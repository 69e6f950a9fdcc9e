// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

/** The purpose of a draw: two purposes never share a number. */
public enum Purpose {
  INDEX_CASE,
  SYMPTOMS,
  INCUBATION,
  INFECTION,
  AGE,
  HOUSEHOLD,
  OCCUPATION,
  APP,
  PHONE,
  CARRYING,
  VISIT,
  NEIGHBOURS,
  VENUE,
  STAYS_HOME_ILL,
  TESTED,
  CODE_USED,
  STAYS_HOME_WARNED,
  RADIO_PAIR,
  RADIO_MEETING,
  RADIO_ALIKE,
  HOSPITAL,
  HOSPITAL_STAY,
  COUNTED,
  CHECKS_IN,
  CHECK
}
