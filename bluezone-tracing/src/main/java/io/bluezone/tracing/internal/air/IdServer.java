// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.BleRadio;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.internal.identity.IdSource;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.RegistrationSupervisor;
import io.bluezone.tracing.internal.task.TaskLane;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Serves the ID of now to devices that connect. Each read looks the ID up again, so that no ID is
 * given after its time. Reads come on the radio's threads.
 */
@OnTracerLane
public final class IdServer {

  private final BleRadio radio;
  private final RegistrationSupervisor supervisor;
  private final StatusTracker status;

  public IdServer(BleRadio radio, TaskLane lane, IdSource ids, StatusTracker status) {
    this.radio = radio;
    this.status = status;
    supervisor =
        new RegistrationSupervisor(
            "the GATT service",
            lane,
            ended -> radio.serve(Beacon.service(() -> idOfNow(ids))),
            new Watch());
  }

  @AnyThread
  private static RollingId idOfNow(IdSource ids) {
    try {
      return ids.current().id();
    } catch (VaultException e) {
      throw new UncheckedIOException("no ID can be given", e);
    }
  }

  public void start() {
    if (radio.capabilities().gattServer()) {
      supervisor.want();
    }
  }

  public void stop() {
    supervisor.unwant();
    status.clear(Component.SERVER);
  }

  public void check() {
    supervisor.check();
  }

  /** The radio can be used again; only now it may tell that it can serve. */
  public void radioIsBack() {
    status.clear(Component.SERVER);
    supervisor.tryNow();
    start();
  }

  private final class Watch implements RegistrationSupervisor.Observer {
    @Override
    public void up() {
      status.serving(true);
      status.clear(Component.SERVER);
    }

    @Override
    public void down() {
      status.serving(false);
    }

    @Override
    public void failed(IOException cause) {
      status.raise(Component.SERVER, cause, Problem.Kind.NOT_SERVING, Problem.Kind.NOT_SERVING);
    }
  }
}
