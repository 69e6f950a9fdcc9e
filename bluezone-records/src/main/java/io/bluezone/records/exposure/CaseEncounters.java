// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.Encounter;
import java.util.List;

/**
 * The encounters of this device that were with one case. Immutable.
 *
 * @param caseIndex which case, from 0 in the order of the list of cases
 * @param caseLevel the case's own level: 0 for a confirmed case (F0), n for who met one of level n
 *     - 1
 * @param encounters the encounters, in any order
 */
public record CaseEncounters(long caseIndex, int caseLevel, List<Encounter> encounters) {

  public CaseEncounters {
    checkArgument(caseIndex >= 0, "case %s: they are counted from 0", caseIndex);
    checkArgument(caseLevel >= 0, "a case of level F%s", caseLevel);
    encounters = ImmutableList.copyOf(encounters);
  }

  /** Encounters with a confirmed case, of level 0. */
  public static CaseEncounters withConfirmed(long caseIndex, List<Encounter> encounters) {
    return new CaseEncounters(caseIndex, 0, encounters);
  }
}
