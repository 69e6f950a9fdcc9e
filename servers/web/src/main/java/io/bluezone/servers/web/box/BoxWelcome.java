// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

/** The first answer to a box: the province's public key, and its answer, signed with it. */
public record BoxWelcome(String province, String answer, String signature) {}
