/**
 * Tokens of users. In: the Authorization header of a call and the settings of a key set. Out: who
 * calls, or why the token does not count. Called by ports that people reach.
 */
package io.floe.process.token;
