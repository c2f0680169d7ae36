import type { Sensitivity } from '@hamafza/schema/vocabulary';
import { Directive } from 'type-graphql';

/** Marks a type or field with how far it may travel. What carries no mark is OPEN. */
export const Sensitive = (level: Sensitivity): ClassDecorator & PropertyDecorator & MethodDecorator =>
  Directive(`@sensitivity(level: ${level})`) as ClassDecorator & PropertyDecorator & MethodDecorator;
