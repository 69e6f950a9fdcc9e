// SPDX-License-Identifier: Apache-2.0
/**
 * What the pages of the servers share: accounts, login and sessions that end, limits by the
 * client's address, layout, languages, QR codes. A program imports {@link
 * io.bluezone.examples.web.WebCommonConfiguration} and names its routes.
 */
@NullMarked
package io.bluezone.examples.web;

import org.jspecify.annotations.NullMarked;
