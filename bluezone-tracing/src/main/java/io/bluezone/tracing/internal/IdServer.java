// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.ble.BleRadio;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.VaultException;
import io.bluezone.tracing.beacon.Beacon;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Serves the ID of now to devices that connect. Each read asks anew, so that no ID is given after
 * its time. In the tracer's turn only; reads come on the radio's threads.
 */
final class IdServer {

  private final BleRadio radio;
  private final Keeper keeper;
  private final StatusBoard board;

  IdServer(BleRadio radio, Serial serial, IdSource ids, StatusBoard board) {
    this.radio = radio;
    this.board = board;
    keeper =
        new Keeper(
            "the GATT service",
            serial,
            ended -> radio.serve(Beacon.service(() -> idOfNow(ids))),
            new Watch());
  }

  private static RollingId idOfNow(IdSource ids) {
    try {
      return ids.current().id();
    } catch (VaultException e) {
      throw new UncheckedIOException("no ID can be given", e);
    }
  }

  void start() {
    if (radio.capabilities().gattServer()) {
      keeper.want();
    }
  }

  void stop() {
    keeper.unwant();
    board.clear(Source.SERVER);
  }

  void check() {
    keeper.check();
  }

  void radioIsBack() {
    board.clear(Source.SERVER);
    keeper.tryNow();
  }

  private final class Watch implements Keeper.Observer {
    @Override
    public void up() {
      board.serving(true);
      board.clear(Source.SERVER);
    }

    @Override
    public void down() {
      board.serving(false);
    }

    @Override
    public void failed(IOException cause) {
      Problems.raise(
          board, Source.SERVER, cause, Problem.Kind.NOT_SERVING, Problem.Kind.NOT_SERVING);
    }
  }
}
