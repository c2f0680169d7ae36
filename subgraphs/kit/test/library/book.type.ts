import { defineEnum, JalaliDateScalar, NationalIdScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf, registerEnum, Sensitive } from '../../src/index.js';

export const Binding = registerEnum(
  defineEnum({
    name: 'Binding',
    description: 'How a book is bound.',
    values: { HARD: { description: 'Hard.', fa: 'سخت' }, SOFT: { description: 'Soft.' }, SECRET: { description: 'Not told.', sensitivity: 'CLOSED' } },
  }),
);

@Sensitive('AUDITED')
@ObjectType('Book', { description: 'A book.' })
export class Book {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => JalaliDateScalar, { description: 'The day it was bought.' })
  boughtOn!: JalaliDate;
}

export const BookConnection = connectionOf(Book, { name: 'Book', of: 'book', sensitivity: 'AUDITED', people: true });

@InputType('BookFilter', { description: 'Which books.' })
export class BookFilter {
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Bought on this day or later.' })
  boughtFrom?: JalaliDate | null;

  @Field(() => String, { nullable: true, description: 'Of this title.' })
  title?: string | null;

  @Field(() => Binding, { nullable: true, description: 'Bound like this.' })
  binding?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of so many pages.' })
  pages?: number | null;

  @Field(() => [NationalIdScalar], { nullable: true, description: 'Lent to one of these people.' })
  readers?: string[] | null;

  @Field(() => BookFilter, { nullable: true, description: 'And also these conditions.' })
  and?: BookFilter | null;
}
