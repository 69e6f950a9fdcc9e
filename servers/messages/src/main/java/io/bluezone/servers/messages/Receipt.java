// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

/** A carrier's word on whether a message, by the carrier's id of it, has reached its phone. */
public record Receipt(String carrierId, boolean delivered) {}
