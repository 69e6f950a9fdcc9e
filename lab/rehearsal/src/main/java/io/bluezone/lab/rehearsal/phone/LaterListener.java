// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import io.bluezone.client.AuthorityListener;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.records.visit.Visit;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a phone is told on a thread of its own, and tells its owner later. */
public final class LaterListener implements AuthorityListener {

  private final AuthorityListener owner;
  private final List<Runnable> told = new ArrayList<>();

  public LaterListener(AuthorityListener owner) {
    this.owner = owner;
  }

  /** Tells the owner all of it, in its order. */
  public void tell() {
    told.forEach(Runnable::run);
  }

  @Override
  public void onWarning(Warning warning) {
    told.add(() -> owner.onWarning(warning));
  }

  @Override
  public void onRevoked(Warning warning) {
    told.add(() -> owner.onRevoked(warning));
  }

  @Override
  public void onVisit(Visit visit) {
    told.add(() -> owner.onVisit(visit));
  }

  @Override
  public void onSync(SyncReport report) {
    told.add(() -> owner.onSync(report));
  }

  @Override
  public void onAnswered(OutboxEntry entry) {
    told.add(() -> owner.onAnswered(entry));
  }
}
