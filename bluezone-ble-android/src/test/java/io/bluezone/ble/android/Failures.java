// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How things fail. */
final class Failures {

  private Failures() {}

  /** The reasons of what a scan told, where it gave one. */
  static List<Reason> reasons(List<Optional<RadioException>> told) {
    return told.stream().flatMap(Optional::stream).map(RadioException::reason).toList();
  }

  /** The failure of a call that must fail. */
  static RadioException of(ThrowingCallable call) {
    RadioException failure = catchThrowableOfType(RadioException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }

  /** The failure of a read that must have failed by now. */
  static RadioException of(CompletableFuture<byte[]> read) {
    assertThat(read).isDone();
    ExecutionException failure = catchThrowableOfType(ExecutionException.class, read::get);
    if (failure.getCause() instanceof RadioException cause) {
      return cause;
    }
    throw new AssertionError("not a failure of the radio", failure);
  }
}
