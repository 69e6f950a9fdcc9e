// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts names to the IDs in the logs of a simulated world. */
public final class SimulatedContacts {

  /** Often enough to see every ID. */
  public static final Duration STEP = Duration.ofSeconds(30);

  private final List<ScenarioWorld.Traced> devices;
  private final Map<RollingId, String> owners = new HashMap<>();

  public SimulatedContacts(List<ScenarioWorld.Traced> devices) throws VaultException {
    this.devices = devices;
    noteIds();
  }

  /** Remembers whose the IDs of now are. */
  public void noteIds() throws VaultException {
    for (ScenarioWorld.Traced each : devices) {
      owners.put(each.tracer().currentId(), each.name());
    }
  }

  public List<SimulatedContact> contacts() throws ContactLogException {
    List<SimulatedContact> contacts = new ArrayList<>();
    for (ScenarioWorld.Traced each : devices) {
      ListMultimap<String, Encounter> byName = LinkedListMultimap.create();
      each.log()
          .read(
              LogQuery.all(),
              encounter -> byName.put(owners.getOrDefault(encounter.id(), "somebody"), encounter));
      for (String name : byName.keySet()) {
        List<Encounter> encounters = byName.get(name);
        contacts.add(
            SimulatedContact.of(
                each.name(), name, encounters, exposures(each.platform(), encounters)));
      }
    }
    return contacts;
  }

  private static List<Exposure> exposures(DevicePlatform own, List<Encounter> encounters) {
    return ExposureCalculator.DEFAULT
        .withModel(new ThresholdModel(own))
        .calculate(List.of(CaseEncounters.withConfirmed(0, encounters)))
        .exposures();
  }
}
