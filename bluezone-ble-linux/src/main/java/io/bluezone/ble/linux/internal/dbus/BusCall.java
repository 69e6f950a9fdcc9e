// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import java.util.concurrent.CompletableFuture;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.Flags;
import org.jspecify.annotations.Nullable;

/** A call whose answer is a future. dbus-java's own proxies wait 20 s and hide an error's name. */
final class BusCall extends MethodCall {

  private final CompletableFuture<Object[]> answer = new CompletableFuture<>();

  /** A call that does not start the service it goes to, with the signature of its arguments. */
  BusCall(
      byte endianness,
      String destination,
      String path,
      String iface,
      String member,
      @Nullable String signature,
      Object... arguments)
      throws DBusException {
    super(endianness, destination, path, iface, member, Flags.NO_AUTO_START, signature, arguments);
  }

  /** The answer's arguments, completed on the connection's reader, or a {@link BusError}. */
  CompletableFuture<Object[]> answer() {
    return answer;
  }

  /** Fails the call: no answer will come. */
  void abandon() {
    answer.completeExceptionally(
        new BusError(BusError.DISCONNECTED, "the D-Bus connection is lost or closed", null));
  }

  @Override
  public synchronized void setReply(Message reply) {
    super.setReply(reply);
    try {
      if (reply instanceof Error error) {
        answer.completeExceptionally(BusError.of(error));
      } else {
        Object[] arguments = reply.getParameters();
        answer.complete(arguments == null ? new Object[0] : arguments);
      }
    } catch (DBusException | RuntimeException e) {
      // Thrown on, it would end the connection's reader without a word.
      answer.completeExceptionally(new BusError(BusError.UNREADABLE, String.valueOf(e), e));
    }
  }
}
