import { screen } from '../screen.ts';

/** `用地面积不超过总用地面积的7%`: a share of another figure; what, how it is bounded, and of what. */
export const ofOther = screen.of(
  /^(.*?)(不得?(?:超过|高于|低于|少于)|低于|不足|超过|高于|达到)([^，；、。\d]{2,14})的$/,
);
