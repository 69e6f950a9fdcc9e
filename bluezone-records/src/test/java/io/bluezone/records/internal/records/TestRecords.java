// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.fixtures.ScriptedLog;
import io.bluezone.records.internal.consent.Consents;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.InMemoryKeyVault;
import java.security.SecureRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Records beside a recording that tells what was asked of it. */
final class TestRecords implements Recording {

  final ManualTime time = new ManualTime();
  final ScriptedLog log = new ScriptedLog();
  final InMemoryKeyVault vault = new InMemoryKeyVault();
  final ReentrantLock turn = new ReentrantLock();
  final Consents consents = new Consents(log.state, vault, time);
  final Identity identity;

  CheckSettings settings = CheckSettings.DEFAULT;
  int flushes;
  int forgotten;
  int changes;

  TestRecords() {
    this(KeyPolicy.INDEPENDENT);
  }

  TestRecords(KeyPolicy policy) {
    identity =
        new Identity(new StoredKeys(vault, policy, IdSchedule.DEFAULT), time, new SecureRandom());
  }

  CheckSettings settings() {
    return settings;
  }

  RecordsParts parts() {
    return new RecordsParts(
        new RecordsParts.Stores(log, vault),
        time,
        identity,
        consents,
        new ThresholdModel(DevicePlatform.OTHER),
        this::settings,
        this);
  }

  @Override
  public Lock turn() {
    return turn;
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public void forget() {
    if (turn.isHeldByCurrentThread()) {
      forgotten++;
    }
  }

  @Override
  public void keysHaveChanged() {
    if (turn.isHeldByCurrentThread()) {
      changes++;
    }
  }
}
