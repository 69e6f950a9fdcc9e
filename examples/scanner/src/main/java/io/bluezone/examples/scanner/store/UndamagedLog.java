// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ForwardingContactLog;
import io.bluezone.records.log.LogQuery;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The readable part of a log, as if the rest were not there; remembers the faults. Not thread safe.
 */
public final class UndamagedLog extends ForwardingContactLog {

  private final ContactLog log;
  private @Nullable ContactLogException damage;

  public UndamagedLog(ContactLog log) {
    this.log = log;
  }

  public Optional<ContactLogException> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  protected ContactLog delegate() {
    return log;
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    try {
      log.read(query, reader);
    } catch (ContactLogException e) {
      if (e.reason() != ContactLogException.Reason.DAMAGED) {
        throw e;
      }
      damage = e;
    }
  }
}
