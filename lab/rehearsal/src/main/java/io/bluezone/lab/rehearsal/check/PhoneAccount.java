// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.client.Warning;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.encounter.Encounter;
import java.util.List;

/**
 * The contents of a phone at the end.
 *
 * @param nearAndroid from which strength in dBm an Android phone is near
 * @param nearIos the same of an iPhone
 */
public record PhoneAccount(
    int person,
    int nearAndroid,
    int nearIos,
    List<Encounter> encounters,
    List<Warning> warnings,
    List<ConsentRecord> consents) {

  public PhoneAccount {
    encounters = List.copyOf(encounters);
    warnings = List.copyOf(warnings);
    consents = List.copyOf(consents);
  }
}
