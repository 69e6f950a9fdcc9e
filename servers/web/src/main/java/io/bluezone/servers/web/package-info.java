// SPDX-License-Identifier: Apache-2.0
/**
 * Shared parts of the servers' pages: accounts, login, sessions, limits, layout, languages, QR
 * codes. A program imports {@link io.bluezone.servers.web.WebCommonConfiguration} and names its
 * routes.
 */
@NullMarked
package io.bluezone.servers.web;

import org.jspecify.annotations.NullMarked;
